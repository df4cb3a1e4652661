/** The digest of a question, by which a lock is known to be up to date. */

import { type JsonValue, formatCompactJson } from "./canonical-json.ts";
import { sriFromHex } from "./sri.ts";

/** A question in what JSON can say. Order is kept where it can change the answer. */
export type CanonicalInputs = { readonly [key: string]: JsonValue };

/**
 * SRI sha256 of the question's compact canonical JSON.
 *
 * @param sha256Hex Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits; hashing is not this folder's business.
 */
export function inputsDigest(inputs: CanonicalInputs, sha256Hex: (text: string) => string): string {
  return sriFromHex(sha256Hex(formatCompactJson(inputs)));
}
