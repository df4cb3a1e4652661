/**
 * Configuration files in the dialect of Python's configparser, which is that of setup.cfg.
 *
 * https://docs.python.org/3/library/configparser.html#supported-ini-file-structure
 */

import { quoted, SourceTreeProblem } from "./source-tree-problem.ts";

/** Options of each section by their names as written; values with their line breaks, without white space at the ends. */
export type IniFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The option that the next indented lines continue. */
interface OpenOption {
  readonly section: Map<string, string[]>;
  readonly name: string;
  readonly indentation: number;
}

/**
 * The sections of the text. `%` means nothing, as for setuptools, which reads the file raw. A section or option that occurs
 * twice is read as one, where configparser would refuse the file. Costs one pass.
 *
 * @param place Names the file in problems.
 * @throws {SourceTreeProblem} when a line is neither section, option, continuation nor comment.
 */
export function parseIniFile(text: string, place: string): IniFile {
  const sections = new Map<string, Map<string, string[]>>();
  let section: Map<string, string[]> | undefined;
  let open: OpenOption | undefined;
  for (const line of text.split(/\r\n|[\r\n]/)) {
    const stripped = line.trim();
    if (stripped.startsWith("#") || stripped.startsWith(";")) continue;
    if (stripped === "") {
      open?.section.get(open.name)?.push("");
      continue;
    }
    const indentation = line.length - line.trimStart().length;
    if (open !== undefined && indentation > open.indentation) {
      open.section.get(open.name)?.push(stripped);
      continue;
    }
    open = undefined;
    const header = sectionName(stripped);
    if (header !== undefined) {
      section = sections.get(header) ?? new Map();
      sections.set(header, section);
      continue;
    }
    const [name, value] = splitOption(stripped, place);
    if (section === undefined)
      throw new SourceTreeProblem(place, `${quoted(stripped)} stands before the first section`);
    section.set(name, [value]);
    open = { section, name, indentation };
  }
  return new Map([...sections].map(([name, options]) => [name, joinValues(options)]));
}

/** configparser takes any text after the bracket for a comment. */
function sectionName(line: string): string | undefined {
  const end = line.startsWith("[") ? line.indexOf("]") : -1;
  return end > 1 ? line.slice(1, end) : undefined;
}

/** Name and value, at the first `=` or `:`. */
function splitOption(line: string, place: string): readonly [string, string] {
  const delimiter = line.search(/[=:]/);
  const name = line.slice(0, Math.max(delimiter, 0)).trim();
  if (name === "") throw new SourceTreeProblem(place, `${quoted(line)} is no option`);
  return [name, line.slice(delimiter + 1).trim()];
}

function joinValues(options: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map([...options].map(([name, lines]) => [name, lines.join("\n").trim()]));
}
