/** What can be wrong with a requirements file. */

import { ParseError } from "../common/parse-error.ts";
import { UserError } from "../common/user-error.ts";

/** A place in a requirements file: the path as it was opened, and the line, from 1, where the logical line begins. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

/** `requirements.txt`, line 3, in words. */
export function formatOrigin(origin: Origin): string {
  return `line ${origin.line} of "${redactCredentials(origin.file)}"`;
}

/** A line that says nothing we know, or something that pip does not allow. `source` is the line with its continuations joined. */
export class InvalidRequirementsLineError extends ParseError {
  override readonly code = "E_REQUIREMENTS_FILE";
  readonly origin: Origin;

  constructor(found: string, origin: Origin, line: LineSpan, hint?: string) {
    const span = { source: redactCredentials(line.text), start: line.start, end: line.end };
    super(`Cannot read ${formatOrigin(origin)}: ${redactCredentials(found)}`, span, hint);
    this.origin = origin;
  }
}

/** A piece of a logical line. */
export interface LineSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A requirements file that is not to be had; `cause` says why. */
export class UnreadableRequirementsFileError extends UserError {
  override readonly code = "E_REQUIREMENTS_FILE_UNREADABLE";
  override readonly kind = "unavailable";
  readonly file: string;

  constructor(file: string, includedFrom: Origin | null, cause: unknown) {
    const from = includedFrom === null ? "" : `, which ${formatOrigin(includedFrom)} includes`;
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot read requirements file "${redactCredentials(file)}"${from}: ${redactCredentials(reason)}`, {
      cause,
      hint: "Check the path; an included file is looked for beside the file that includes it.",
    });
    this.file = file;
  }
}

/** A requirements file whose bytes are not text in its encoding, or whose encoding nobody knows. */
export class RequirementsFileEncodingError extends UserError {
  override readonly code = "E_REQUIREMENTS_FILE_ENCODING";
  readonly file: string;
  readonly encoding: string;

  constructor(file: string, encoding: string, found: string) {
    super(`Cannot decode requirements file "${redactCredentials(file)}": ${found}`, {
      hint: 'Save the file as UTF-8, or name its encoding in the first line, as in "# coding: latin-1".',
    });
    this.file = file;
    this.encoding = encoding;
  }
}

/** Requirements files that include each other in a circle. */
export class RequirementsFileLoopError extends UserError {
  override readonly code = "E_REQUIREMENTS_FILE_LOOP";
  /** The files of the circle in the order of inclusion; the first is included again by the last. */
  readonly files: readonly string[];

  constructor(files: readonly string[], origin: Origin) {
    const circle = [...files, files[0] ?? ""].map((file) => `"${redactCredentials(file)}"`).join(" -> ");
    super(`Cannot include a requirements file in itself: ${circle}, at ${formatOrigin(origin)}`, {
      hint: "Remove one of the includes.",
    });
    this.files = files;
  }
}

/** Requirements files that are too large, too many or too deep; see requirement-limits.ts. */
export class RequirementsFileLimitError extends UserError {
  override readonly code = "E_REQUIREMENTS_FILE_LIMIT";

  constructor(file: string, found: string) {
    super(`Cannot read requirements file "${redactCredentials(file)}": ${found}`);
  }
}

/**
 * The text with `*` for every character of user names and passwords in URLs, so that places in the text stay what they are.
 * Variables such as `${TOKEN}` are expanded before a line is read, and must not come out in a message.
 */
export function redactCredentials(text: string): string {
  return text.replaceAll(/(?<=:\/\/)[^\s/]+(?=@)/g, (credentials) => "*".repeat(credentials.length));
}
