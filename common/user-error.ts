/** The base of every error that is meant for the person at the keyboard. */

/** What a `UserError` may carry besides its message. */
export interface UserErrorDetails {
  /** One imperative sentence that says what to do next. */
  readonly hint?: string | undefined;
  /** The error that led to this one. */
  readonly cause?: unknown;
}

/**
 * How a failed command ends, in the words of sysexits.h:
 * `usage` 64, `data` 65 (bad input), `unavailable` 69 (the world failed). Bugs end with 70 and are no `UserError`.
 */
export type ErrorKind = "usage" | "data" | "unavailable";

/**
 * An error with a stable `code` (listed in docs/errors.md, never reused), a message that says what was tried and what was
 * found, and, where one helps, a `hint` that says what to do next.
 */
export abstract class UserError extends Error {
  /** Stable identifier, `E_…`. */
  abstract readonly code: string;
  readonly kind: ErrorKind = "data";
  readonly hint: string | undefined;

  constructor(message: string, details: UserErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.hint = details.hint;
  }
}
