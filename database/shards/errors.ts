/** What can be wrong with a dump. Every error names the file, what was expected and what was found. */

import { UserError } from "../../common/user-error.ts";

const REBUILD_HINT = "Fetch the dump again, or write it again from its store.";

/** The directory holds no dump, or a file of the dump is not there. */
export class DumpFileMissingError extends UserError {
  override readonly code = "E_DUMP_MISSING";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(path: string, expectation: string, cause?: unknown) {
    super(`Cannot read the dump file "${path}": expected ${expectation}, found no such file`, {
      hint: "Name the directory that holds manifest.json, or write the dump again.",
      cause,
    });
    this.path = path;
  }
}

/** A file of the dump is not in the format, though its checksum may hold: a foreign file or a foreign writer's work. */
export class DumpFormatError extends UserError {
  override readonly code = "E_DUMP_FORMAT";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot read the dump file "${path}": ${problem}`, { cause });
    this.path = path;
  }
}

/** The dump has a format that only a newer pinwheel reads. */
export class DumpNewerFormatError extends UserError {
  override readonly code = "E_DUMP_NEWER";
  readonly path: string;

  constructor(path: string, supported: number, found: number) {
    super(`Cannot read the dump file "${path}": expected format version ${supported}, found ${found}`, {
      hint: "Update pinwheel, or take a dump of the older format.",
    });
    this.path = path;
  }
}

/** A shard has not the size or the checksum that the manifest states: it is truncated or altered. */
export class DumpChecksumError extends UserError {
  override readonly code = "E_DUMP_CHECKSUM";
  readonly path: string;

  constructor(path: string, expectation: string, finding: string) {
    super(`Cannot use the dump file "${path}": the manifest says ${expectation}, found ${finding}`, {
      hint: REBUILD_HINT,
    });
    this.path = path;
  }
}

/** A record of a shard is not what the shard may hold, such as a project that belongs into another one. */
export class DumpRecordError extends UserError {
  override readonly code = "E_DUMP_RECORD";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot use the dump file "${path}": ${problem}`, { hint: REBUILD_HINT, cause });
    this.path = path;
  }
}
