/**
 * The logical lines of a requirements file: continuations joined, comments gone, variables expanded.
 *
 * pip, "Requirements File Format", "Structure": https://pip.pypa.io/en/stable/reference/requirements-file-format/#structure
 * The corner cases are those of pip 26.
 */

import { WHITE_SPACE_CLASS } from "./white-space.ts";

/** A line as it is to be read, and the number, from 1, of the line of the file where it begins. */
export interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** What ends a line for Python's `str.splitlines`. */
const LINE_BREAK = new RegExp(String.raw`\r\n|[\n\v\f\r\x1C-\x1E\x85\u2028\u2029]`);
/** From where a `#` begins a comment: the start of the line, or white space. */
const COMMENT_START = new RegExp(`(?<=^|[${WHITE_SPACE_CLASS}])#`);
const WHITE_SPACE = new RegExp(`[${WHITE_SPACE_CLASS}]`);
const COMMENT_LINE = new RegExp(`^[${WHITE_SPACE_CLASS}]*#`);
/** POSIX names in upper case only, so that a `$` that means itself stays. */
const VARIABLE = /\$\{(?<name>[A-Z0-9_]+)\}/g;

/**
 * The lines that say something, in the order of the file.
 *
 * @param environment Values of `${NAME}`; a name that is not set, or empty, stays as it is written.
 */
export function logicalLines(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): LogicalLine[] {
  return joinContinuations(text.split(LINE_BREAK))
    .map(({ text: joined, line }) => ({ text: trimEnds(withoutComment(joined)), line }))
    .filter(({ text: stripped }) => stripped !== "")
    .map(({ text: stripped, line }) => ({ text: expandVariables(stripped, environment), line }));
}

/** Joins a line that ends in `\` with the next. A comment line ends the joining, whatever it ends in. */
function joinContinuations(lines: readonly string[]): LogicalLine[] {
  const joined: LogicalLine[] = [];
  let pieces: string[] = [];
  for (const [i, line] of lines.entries()) {
    const isComment = COMMENT_LINE.test(line);
    const isContinued = line.endsWith("\\") && !isComment;
    // With a blank before it, the comment is one for whoever strips comments, even in the middle of a joined line.
    pieces.push(isComment ? ` ${line}` : withoutBackslashes(line, isContinued));
    if (isContinued) continue;
    joined.push({ text: pieces.join(""), line: i + 2 - pieces.length });
    pieces = [];
  }
  if (pieces.length > 0) joined.push({ text: pieces.join(""), line: lines.length + 1 - pieces.length });
  return joined;
}

function withoutComment(text: string): string {
  const start = text.search(COMMENT_START);
  return start === -1 ? text : text.slice(0, start);
}

/** Like `trimWhiteSpace`, but in time proportional to the text, as a line may be as long as the file. */
function trimEnds(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && WHITE_SPACE.test(text.charAt(start))) start++;
  while (start < end && WHITE_SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** pip strips all backslashes from both ends of a continued line. */
function withoutBackslashes(line: string, isContinued: boolean): string {
  return isContinued ? line.replaceAll(/^\\+|\\+$/g, "") : line;
}

function expandVariables(text: string, environment: Readonly<Record<string, string | undefined>>): string {
  return text.replaceAll(VARIABLE, (written: string, name: string) => {
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    return value === undefined || value === "" ? written : value;
  });
}
