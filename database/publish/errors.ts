/** What can be wrong with published files. Every error names the file, what was expected and what was found. */

import { UserError } from "../../common/user-error.ts";

/** A published file is not in its format: another program's, damaged, or larger than it may be. */
export class PublishedFormatError extends UserError {
  override readonly code = "E_PUBLISHED_FORMAT";
  readonly file: string;

  constructor(file: string, problem: string, cause?: unknown) {
    super(`Cannot read the published file "${file}": ${problem}`, { cause });
    this.file = file;
  }
}

/** A published file is of a format that only a newer pinwheel reads. */
export class PublishedNewerFormatError extends UserError {
  override readonly code = "E_PUBLISHED_NEWER";
  readonly file: string;

  constructor(file: string, supported: number, found: number) {
    super(`Cannot read the published file "${file}": expected format version ${supported}, found ${found}`, {
      hint: "Update pinwheel.",
    });
    this.file = file;
  }
}

/** A published file has not the size or the checksum that was promised: it is truncated, altered, or another revision's. */
export class PublishedChecksumError extends UserError {
  override readonly code = "E_PUBLISHED_CHECKSUM";
  readonly file: string;

  constructor(file: string, expectation: string, finding: string) {
    super(`Cannot use the published file "${file}": expected ${expectation}, found ${finding}`, {
      hint: "Try again later: the site may just be changing, or something between here and there changes files.",
    });
    this.file = file;
  }
}

/** The bytes are no delta, or one that contradicts itself. */
export class DeltaFormatError extends UserError {
  override readonly code = "E_DELTA_FORMAT";
  readonly delta: string;

  constructor(delta: string, problem: string, cause?: unknown) {
    super(`Cannot read delta "${delta}": ${problem}`, { cause });
    this.delta = delta;
  }
}

/** The delta begins at another revision than the one that it was to be applied to. */
export class DeltaBaseError extends UserError {
  override readonly code = "E_DELTA_BASE";
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`Cannot apply the delta: expected a dump of revision "${expected}", found "${found}"`, {
      hint: "Take the delta that begins at the dump's revision.",
    });
    this.expected = expected;
    this.found = found;
  }
}

/** What the delta makes of its base is not the revision that it promises; nothing of it was kept. */
export class DeltaResultError extends UserError {
  override readonly code = "E_DELTA_RESULT";

  constructor(promised: string, problem: string, cause?: unknown) {
    super(`Cannot apply the delta: expected revision "${promised}", found ${problem}`, { cause });
  }
}

/** The folder cannot be published into: the dump to publish does not go with what is there. */
export class PublishError extends UserError {
  override readonly code = "E_PUBLISH";

  constructor(
    action: string,
    problem: string,
    details: { readonly hint?: string; readonly cause?: unknown } = {},
  ) {
    super(`Cannot ${action}: ${problem}`, details);
  }
}
