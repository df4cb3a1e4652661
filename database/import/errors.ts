/** What can be wrong with the data of another program that is to be imported. */

import { UserError } from "../../common/user-error.ts";

/** The file or directory to import is not there, or cannot be read. */
export class ImportMissingError extends UserError {
  override readonly code = "E_IMPORT_MISSING";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(path: string, expectation: string, cause?: unknown) {
    super(`Cannot import "${path}": expected ${expectation}`, { cause });
    this.path = path;
  }
}

/** The data are not in the format that they should have; `where` is a line number or a path inside the file. */
export class ImportFormatError extends UserError {
  override readonly code = "E_IMPORT_FORMAT";
  readonly path: string;
  readonly where: string;

  constructor(path: string, where: string, problem: string, cause?: unknown) {
    super(`Cannot import "${path}": ${where}: ${problem}`, { cause });
    this.path = path;
    this.where = where;
  }
}
