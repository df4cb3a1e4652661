/** The digest of a question, by which a lock is known to be up to date. */

import { formatCompactJson } from "./canonical-json.ts";
import { sriFromHex } from "./sri.ts";

/** A question in texts only. Order is kept where it can change the answer. */
export interface CanonicalInputs {
  /** Canonical requirement texts, in the order given. */
  readonly requirements: readonly string[];
  readonly constraints: readonly string[];
  /** Kinds of files, most preferred first. */
  readonly providers: readonly string[];
  readonly prereleases: string;
  readonly targets: readonly string[];
}

/**
 * SRI sha256 of the question's compact canonical JSON.
 *
 * @param sha256Hex Gives the SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits; hashing is not this folder's business.
 */
export function inputsDigest(inputs: CanonicalInputs, sha256Hex: (text: string) => string): string {
  return sriFromHex(sha256Hex(formatCompactJson({ ...inputs })));
}
