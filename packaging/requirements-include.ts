/** Which requirements files are open, one inside the other, and how much has been read. */

import {
  INCLUDE_DEPTH_MAX,
  INCLUDED_FILE_COUNT_MAX,
  REQUIREMENTS_FILE_ITEM_COUNT_MAX,
} from "./requirement-limits.ts";
import {
  RequirementsFileLimitError,
  RequirementsFileLoopError,
  UnreadableRequirementsFileError,
  type Origin,
} from "./requirements-file-error.ts";
import { normalizePath, resolveBeside } from "./requirements-path.ts";

/** A file that was opened. */
export interface OpenedFile {
  /** The path that the file was read by. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The chain of files from the first to the one being read. The same file may be read twice, but not inside itself. */
export class IncludeStack {
  readonly #files: string[] = [];
  #fileCount = 0;
  #itemCount = 0;

  /**
   * Reads a file and puts it on the stack.
   *
   * @param path As written; relative to the file of `includedFrom` if there is one.
   * @throws {RequirementsFileLoopError} when the file is on the stack.
   * @throws {RequirementsFileLimitError} when too many files are read, or too many are open.
   * @throws {UnreadableRequirementsFileError} when `read` throws.
   */
  open(path: string, includedFrom: Origin | null, read: (path: string) => Uint8Array): OpenedFile {
    const file = includedFrom === null ? path : resolveBeside(includedFrom.file, path);
    const start = this.#files.findIndex((open) => normalizePath(open) === normalizePath(file));
    if (start !== -1 && includedFrom !== null)
      throw new RequirementsFileLoopError(this.#files.slice(start), includedFrom);
    if (this.#files.length > INCLUDE_DEPTH_MAX)
      throw new RequirementsFileLimitError(file, `it is more than ${INCLUDE_DEPTH_MAX} includes deep`);
    this.#fileCount++;
    if (this.#fileCount > INCLUDED_FILE_COUNT_MAX)
      throw new RequirementsFileLimitError(file, `more than ${INCLUDED_FILE_COUNT_MAX} files are included`);
    this.#files.push(file);
    return { file, bytes: readBytes(file, includedFrom, read) };
  }

  /** Takes the file that was opened last from the stack. */
  close(): void {
    this.#files.pop();
  }

  /** @throws {RequirementsFileLimitError} when there are more requirements and options than anyone writes. */
  countItem(file: string): void {
    this.#itemCount++;
    if (this.#itemCount > REQUIREMENTS_FILE_ITEM_COUNT_MAX)
      throw new RequirementsFileLimitError(
        file,
        `there are more than ${REQUIREMENTS_FILE_ITEM_COUNT_MAX} requirements and options`,
      );
  }
}

function readBytes(
  file: string,
  includedFrom: Origin | null,
  read: (path: string) => Uint8Array,
): Uint8Array {
  try {
    return read(file);
  } catch (error: unknown) {
    throw new UnreadableRequirementsFileError(file, includedFrom, error);
  }
}
