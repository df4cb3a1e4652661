/** What can be wrong with an index file; each error knows the file, what was expected and what was found. */

import { UserError } from "../../common/user-error.ts";

const REBUILD_HINT = "Build the index again from its dump.";

/** What every error about an index holds. */
export interface IndexFinding {
  /** The file, or whatever the reader was told to call its source. */
  readonly label: string;
  readonly expectation: string;
  readonly finding: string;
}

abstract class IndexError extends UserError {
  readonly label: string;
  readonly expectation: string;
  readonly finding: string;

  constructor({ label, expectation, finding }: IndexFinding, hint: string) {
    super(`Cannot read index "${label}": expected ${expectation}, found ${finding}`, { hint });
    this.label = label;
    this.expectation = expectation;
    this.finding = finding;
  }
}

/** The file is something else than an index, or its header cannot be one. */
export class IndexFormatError extends IndexError {
  override readonly code = "E_INDEX_FORMAT";

  constructor(finding: IndexFinding) {
    super(finding, "Give the path of a file that the index builder wrote.");
  }
}

/** The file is an index in a format that this version does not read, most likely a newer one. */
export class IndexVersionError extends IndexError {
  override readonly code = "E_INDEX_VERSION";

  constructor(finding: IndexFinding) {
    super(finding, "Build the index again with this version of pinwheel, or use the version that wrote it.");
  }
}

/** The file has fewer or more bytes than its header says. */
export class IndexSizeError extends IndexError {
  override readonly code = "E_INDEX_SIZE";

  constructor(finding: IndexFinding) {
    super(finding, REBUILD_HINT);
  }
}

/** Bytes were changed after they had been written. */
export class IndexChecksumError extends IndexError {
  override readonly code = "E_INDEX_CHECKSUM";

  constructor(finding: IndexFinding) {
    super(finding, REBUILD_HINT);
  }
}

/** The index was built from another state of the database than the one asked for. */
export class IndexRevisionError extends IndexError {
  override readonly code = "E_INDEX_REVISION";

  constructor(finding: IndexFinding) {
    super(finding, "Build the index of the revision that you ask for.");
  }
}

/** A number or an offset inside the index leads nowhere; its checksums would show the damage too. */
export class IndexDamagedError extends IndexError {
  override readonly code = "E_INDEX_DAMAGED";

  constructor(finding: IndexFinding) {
    super(finding, REBUILD_HINT);
  }
}

/** A database has more of something than the format can hold. */
export class IndexLimitError extends UserError {
  override readonly code = "E_INDEX_LIMIT";
  readonly what: string;
  readonly found: number;
  readonly limit: number;

  constructor(what: string, found: number, limit: number) {
    super(`Cannot write index: ${what} is ${found}, and the format holds at most ${limit}`);
    this.what = what;
    this.found = found;
    this.limit = limit;
  }
}

/** The file system refused to open, read or write an index. */
export class IndexFileError extends UserError {
  override readonly code = "E_INDEX_FILE";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(verb: "open" | "read" | "write", path: string, cause: unknown) {
    const found = cause instanceof Error ? cause.message : String(cause);
    super(`Cannot ${verb} index "${path}": ${found}`, { cause });
    this.path = path;
  }
}
