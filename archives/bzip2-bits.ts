/** Bits of a bzip2 stream, the highest of each byte first. */

/** The input ended in the middle of something. */
export class BitsEndError extends Error {
  override readonly name = "BitsEndError";
}

/** Reads bits from bytes that come in pieces. */
export class BitReader {
  #bytes: Uint8Array = new Uint8Array();
  #next = 0;
  /** Bits that were loaded and not taken: the lowest `#loadedCount` of `#loaded`. */
  #loaded = 0;
  #loadedCount = 0;

  /** Whole bytes that were not taken. */
  get byteCount(): number {
    return this.#bytes.length - this.#next + (this.#loadedCount >>> 3);
  }

  /** Adds bytes at the end; copies all that were not taken. */
  append(pieces: readonly Uint8Array[]): void {
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#next), ...pieces]);
    this.#next = 0;
  }

  /**
   * The next bits as a number.
   *
   * @param count 1 to 24.
   * @throws {BitsEndError} when there are not so many.
   */
  take(count: number): number {
    while (this.#loadedCount < count) {
      const byte = this.#bytes[this.#next];
      if (byte === undefined) throw new BitsEndError("the input ends in the middle");
      this.#next += 1;
      this.#loaded = (this.#loaded << 8) | byte;
      this.#loadedCount += 8;
    }
    this.#loadedCount -= count;
    return (this.#loaded >>> this.#loadedCount) & ((1 << count) - 1);
  }

  /** The next 32 bits as an unsigned number. */
  word(): number {
    const high = this.take(16);
    return ((high << 16) | this.take(16)) >>> 0;
  }

  /** Skips to the next whole byte. */
  align(): void {
    this.#loadedCount -= this.#loadedCount & 7;
  }
}
