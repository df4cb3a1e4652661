/** A command line that does not make sense. */

import { type ErrorKind, UserError } from "../common/user-error.ts";

/** Thrown for unknown commands and options, and for operands and values that cannot be. */
export class UsageError extends UserError {
  override readonly code = "E_USAGE";
  override readonly kind: ErrorKind = "usage";

  constructor(message: string, hint?: string) {
    super(message, { hint });
  }
}
