/** Where a new index is written to. */

/** Takes the bytes of an index: mostly one after another, and the header at the end of the work. */
export interface IndexOutput {
  /** Puts bytes at an offset; the first gap-free writes come in order, so that a file grows steadily. */
  write(offset: number, bytes: Uint8Array): void;
}

/** An index that is made in memory. */
export class MemoryIndexOutput implements IndexOutput {
  #bytes = new Uint8Array(1 << 16);
  #size = 0;

  write(offset: number, bytes: Uint8Array): void {
    const end = offset + bytes.byteLength;
    if (end > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.byteLength * 2));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, offset);
    this.#size = Math.max(this.#size, end);
  }

  /** A copy of what was written. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }
}
