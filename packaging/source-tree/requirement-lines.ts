/**
 * Requirements in a text, one on each line, as setuptools reads them wherever it takes a text for a list.
 *
 * setuptools, `pkg_resources.parse_requirements`:
 * https://setuptools.pypa.io/en/latest/pkg_resources.html#requirements-parsing
 */

import { quoted, SourceTreeProblem } from "./source-tree-problem.ts";

/**
 * The lines that say something: blank ones and comments gone, a backslash at the end joins the next line.
 *
 * @param place Names the text in problems.
 * @throws {SourceTreeProblem} at an option of pip such as `-r other.txt`, which setuptools refuses; then the text cannot have
 *   been what setuptools was given.
 */
export function requirementLines(text: string, place: string): readonly string[] {
  const lines: string[] = [];
  let joined = "";
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const stripped = withoutComment(line.trim());
    if (stripped === "" && joined === "") continue;
    if (stripped.endsWith("\\")) {
      joined += stripped.slice(0, -1).trim();
      continue;
    }
    lines.push(joined + stripped);
    joined = "";
  }
  if (joined !== "") lines.push(joined);
  const option = lines.find((line) => line.startsWith("-"));
  if (option !== undefined)
    throw new SourceTreeProblem(place, `${quoted(option)} is an option of pip, no requirement`);
  return lines;
}

/** A comment begins the line or stands after a blank. */
function withoutComment(line: string): string {
  if (line.startsWith("#")) return "";
  const start = line.indexOf(" #");
  return start === -1 ? line : line.slice(0, start).trimEnd();
}
