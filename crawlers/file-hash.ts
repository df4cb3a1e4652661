/** Compares what was fetched with the hash that the index names. */

import { hash } from "node:crypto";

/** The bytes are not those that the index speaks of. Its message is deterministic. */
export class HashMismatchError extends Error {
  override readonly name = "HashMismatchError";

  /** @param what Begins the message: "The wheel". */
  constructor(what: string) {
    super(`${what} does not have the SHA-256 that the index names`);
  }
}

/** SHA-256 of the bytes, 64 lower-case hex digits. */
export function sha256HexOf(bytes: Uint8Array): string {
  return hash("sha256", bytes, "hex");
}

/**
 * Compares a hash with the one that the index names; an index that names none is believed.
 *
 * @throws {HashMismatchError} when they differ.
 */
export function checkHash(what: string, foundHex: string, namedHex: string | null): void {
  if (namedHex !== null && foundHex !== namedHex) throw new HashMismatchError(what);
}

/** Runs the attempt, and once more where it gave other bytes than expected: a cache on the way may have been caught halfway. */
export async function retryHashMismatch<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error: unknown) {
    if (!(error instanceof HashMismatchError)) throw error;
    return attempt();
  }
}
