/** What can be wrong with what lies at the URLs and paths that requirements name. */

import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { type Origin, formatOrigin, redactCredentials } from "../../packaging/requirements-file-error.ts";

/** What lies at a URL or path is not known, or not enough of it. */
export class UnknownReferenceError extends UserError {
  override readonly code = "E_REFERENCE_UNKNOWN";
  override readonly kind: ErrorKind = "unavailable";

  constructor(location: string, origin: Origin, details: { readonly found: string; readonly hint: string }) {
    super(
      `Cannot tell what lies at "${redactCredentials(location)}", ${formatOrigin(origin)}: ${redactCredentials(details.found)}`,
      { hint: redactCredentials(details.hint) },
    );
  }
}

/** A URL or path that cannot be meant as it is written. */
export class InvalidReferenceError extends UserError {
  override readonly code = "E_REFERENCE";

  constructor(location: string, origin: Origin, found: string) {
    super(
      `Cannot use "${redactCredentials(location)}", ${formatOrigin(origin)}: ${redactCredentials(found)}`,
    );
  }
}

/** Two lines name two places for one project. */
export class ReferenceConflictError extends UserError {
  override readonly code = "E_REFERENCE_CONFLICT";

  constructor(
    name: string,
    first: { readonly location: string; readonly origin: Origin },
    second: { readonly location: string; readonly origin: Origin },
  ) {
    const place = ({ location, origin }: typeof first): string =>
      `"${redactCredentials(location)}" (${formatOrigin(origin)})`;
    super(`Cannot take "${name}" from two places: ${place(first)} and ${place(second)}`, {
      hint: "Remove one of the lines, or give them markers of which only one holds on the targets.",
    });
  }
}

/** An archive is not the one that a hash names. */
export class ReferenceHashError extends UserError {
  override readonly code = "E_REFERENCE_HASH";

  constructor(location: string, origin: Origin, found: string) {
    super(
      `Cannot use "${redactCredentials(location)}", ${formatOrigin(origin)}: its hash is none of those that are allowed; it is ${found}`,
      { hint: "Check where the file comes from, and correct the hash if the file is right." },
    );
  }
}
