/** A set of row numbers at one bit each, for walks through millions of rows. */

const FIRST_BYTES = 4096;

/** The set; row numbers are positive. */
export class SeenIds {
  #bits = new Uint8Array(FIRST_BYTES);

  /** Adds the number; false when it is there already. Memory: an eighth of the largest number, in bytes. */
  add(id: number): boolean {
    const [place, bit] = [Math.floor(id / 8), 1 << (id % 8)];
    if (place >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(place + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    const byte = this.#bits[place] ?? 0;
    this.#bits[place] = byte | bit;
    return (byte & bit) === 0;
  }

  has(id: number): boolean {
    return ((this.#bits[Math.floor(id / 8)] ?? 0) & (1 << (id % 8))) !== 0;
  }
}
