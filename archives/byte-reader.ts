/** Reads a stream of bytes by counts. */

/** Bytes in pieces of any size, taken in pieces of the wanted size. */
export class ByteReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array();

  constructor(bytes: AsyncIterable<Uint8Array>) {
    this.#iterator = bytes[Symbol.asyncIterator]();
  }

  /** The next `count` bytes, or fewer where the stream ends; a view where they lie in one piece. */
  async take(count: number): Promise<Uint8Array> {
    if (this.#bytes.length === 0) await this.#more();
    if (this.#bytes.length >= count) return this.#cut(count);
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0 && (this.#bytes.length > 0 || (await this.#more()))) {
      const part = this.#cut(Math.min(missing, this.#bytes.length));
      parts.push(part);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** Passes over `count` bytes; whether there were so many. */
  async skip(count: number): Promise<boolean> {
    let missing = count;
    while (missing > 0 && (this.#bytes.length > 0 || (await this.#more())))
      missing -= this.#cut(Math.min(missing, this.#bytes.length)).length;
    return missing === 0;
  }

  #cut(count: number): Uint8Array {
    const part = this.#bytes.subarray(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return part;
  }

  /** Loads the next piece that is not empty; false at the end. */
  async #more(): Promise<boolean> {
    while (this.#bytes.length === 0) {
      const { done, value } = await this.#iterator.next();
      if (done === true) return false;
      this.#bytes = value;
    }
    return true;
  }
}
