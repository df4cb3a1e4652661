/** The bytes of an archive as they arrive: counted, hashed to their very end, and given on in pieces of one size. */

import { createHash } from "node:crypto";
import { ArchiveError, type ArchiveDigest, type ArchiveLimits } from "./archive-types.ts";

/**
 * Bytes of a piece. However a server cuts its answer, the unpackers see the same pieces, so that what they refuse, and with which
 * words, depends on the archive alone. A piece of zeros of this size unpacks to 17 MB at most (Deflate's limit is 1032 times).
 */
const PIECE_BYTES = 16 * 1024;

/** One archive's bytes; each part of them is given once. */
export class ArchiveInput {
  readonly #iterator: AsyncIterator<Uint8Array>;
  readonly #limits: ArchiveLimits;
  readonly #signal: AbortSignal | undefined;
  readonly #hash = createHash("sha256");
  #sizeBytes = 0;
  #ended = false;

  constructor(bytes: AsyncIterable<Uint8Array>, limits: ArchiveLimits, signal?: AbortSignal) {
    this.#iterator = bytes[Symbol.asyncIterator]();
    this.#limits = limits;
    this.#signal = signal;
  }

  /**
   * What was not given yet, in pieces of 16 KiB. Leaving the loop does not close the source, so that `drain` can go on.
   *
   * @throws {ArchiveError} `too-large`. What the source throws passes unchanged, as does the signal's reason.
   */
  async *pieces(): AsyncGenerator<Uint8Array, void> {
    let piece = new Uint8Array(PIECE_BYTES);
    let filled = 0;
    while (true) {
      const chunk = await this.#next();
      if (chunk === undefined) break;
      for (let taken = 0; taken < chunk.length;) {
        const part = chunk.subarray(taken, taken + PIECE_BYTES - filled);
        piece.set(part, filled);
        filled += part.length;
        taken += part.length;
        if (filled < PIECE_BYTES) continue;
        yield piece;
        piece = new Uint8Array(PIECE_BYTES);
        filled = 0;
      }
    }
    if (filled > 0) yield piece.subarray(0, filled);
  }

  /** Reads what is left, only to count and hash it, and gives the digest of the whole. Throws as `pieces`. */
  async drain(): Promise<ArchiveDigest> {
    while ((await this.#next()) !== undefined);
    return { sha256Hex: this.#hash.copy().digest("hex"), sizeBytes: this.#sizeBytes };
  }

  /** Tells the source that no more is wanted. Does nothing when it has ended. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    await this.#iterator.return?.();
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#ended) return undefined;
    this.#signal?.throwIfAborted();
    const { done, value } = await this.#iterator.next();
    if (done === true) {
      this.#ended = true;
      return undefined;
    }
    this.#sizeBytes += value.length;
    const { archiveBytesMax } = this.#limits;
    if (this.#sizeBytes > archiveBytesMax)
      throw new ArchiveError("too-large", `Cannot read archive: it is larger than ${archiveBytesMax} bytes`);
    this.#hash.update(value);
    return value;
  }
}
