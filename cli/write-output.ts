/** Writes an output file whole or not at all. */

import { randomUUID } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { type ErrorKind, UserError } from "../common/user-error.ts";

/** The file system refuses to take an output file. */
export class OutputFileError extends UserError {
  override readonly code = "E_OUTPUT_FILE";
  override readonly kind: ErrorKind = "unavailable";

  constructor(path: string, cause: unknown, hint: string = "Name another file with --output.") {
    super(`Cannot write "${path}"`, { cause, hint });
  }
}

/**
 * Writes the content (a text as UTF-8) to a temporary file beside the path, syncs it, and renames it: a reader sees the old file or the new one.
 * What is no file, such as a pipe or `/dev/null`, is written to and stays what it is.
 *
 * @throws {OutputFileError} when the file system refuses; the path is then as it was before.
 */
export function writeOutputFile(path: string, content: string | Uint8Array): void {
  if (isDevice(path)) {
    writeToDevice(path, content);
    return;
  }
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const descriptor = openSync(temporary, "wx");
    try {
      const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
      for (let done = 0; done < bytes.length;) done += writeSync(descriptor, bytes, done);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new OutputFileError(path, error);
  }
}

/** Whether there is something that only takes what is written, such as a pipe or a terminal: a file must not take its place. */
function isDevice(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function writeToDevice(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new OutputFileError(path, error);
  }
}
