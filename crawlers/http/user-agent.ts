/** How the crawler names itself. */

import { assert } from "../../common/assert.ts";
import { UserError } from "../../common/user-error.ts";

/** RFC 9110, section 5.6.2: what a version may consist of; and what may stand in a comment of section 5.6.5. */
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;
const CONTACT = /^[!-'*-[\]-~]+$/;

/** The contact cannot stand in a header. */
export class InvalidContactError extends UserError {
  override readonly code = "E_CONTACT";
  override readonly kind = "usage";

  constructor(contact: string) {
    super(`Cannot use "${contact}" as a contact: a URL or an e-mail address is expected`);
  }
}

/**
 * The User-Agent header, product and version with an address in a comment, as PyPI asks of its heavy users
 * (https://docs.pypi.org/api/): `pinwheel/0.1.0 (+https://example.org/contact)`.
 *
 * @param contact A URL or an e-mail address where the operator of the crawler can be reached.
 * @throws {InvalidContactError} when the contact has characters that the header does not allow.
 */
export function userAgent(version: string, contact: string): string {
  assert(TOKEN.test(version), "our own version is a token");
  if (!CONTACT.test(contact)) throw new InvalidContactError(contact);
  return `pinwheel/${version} (+${contact})`;
}
