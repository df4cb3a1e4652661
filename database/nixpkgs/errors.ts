/** What can be wrong with the dump of a package set. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";

const HINT = 'Write it with "pinwheel db nixpkgs".';

/** There is no such file. */
export class NixpkgsDumpMissingError extends UserError {
  override readonly code = "E_NIXPKGS_DUMP_MISSING";
  override readonly kind: ErrorKind = "unavailable";
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`Cannot read the dump of nixpkgs "${path}": the file is not there or not readable`, {
      hint: HINT,
      cause,
    });
    this.path = path;
  }
}

/** The file is no dump of a package set, or a damaged one. */
export class NixpkgsDumpFormatError extends UserError {
  override readonly code = "E_NIXPKGS_DUMP_FORMAT";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot read the dump of nixpkgs "${path}": ${problem}`, { hint: HINT, cause });
    this.path = path;
  }
}

/** The dump has a format that only a newer pinwheel reads. */
export class NixpkgsDumpNewerError extends UserError {
  override readonly code = "E_NIXPKGS_DUMP_NEWER";
  readonly path: string;

  constructor(path: string, supported: number, found: number) {
    super(`Cannot read the dump of nixpkgs "${path}": expected format version ${supported}, found ${found}`, {
      hint: "Update pinwheel, or write the dump again with this one.",
    });
    this.path = path;
  }
}
