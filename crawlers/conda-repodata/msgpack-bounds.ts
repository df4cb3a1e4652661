/**
 * Walks through MessagePack before it is decoded, without taking memory for any of it. The decoder takes memory for as many items as a
 * list says to have, and for each level of nesting, so a thousand bytes could end the process.
 * https://github.com/msgpack/msgpack/blob/master/spec.md
 */

/** Deepest nesting of lists and maps; a shard has four levels. */
const DEPTH_MAX = 32;
/** Most values and keys; the largest shards have some hundred thousand. */
const ITEMS_MAX = 4_000_000;

/** Bytes behind the first byte, for formats that say no length: from 0xca on, floats and integers. */
const NUMBER_BYTES = [4, 8, 1, 2, 4, 8, 1, 2, 4, 8];
/** From 0xd4 on, a type and so many bytes. */
const FIXED_EXTENSION_BYTES = [1, 2, 4, 8, 16];
const LENGTH_BYTES = [1, 2, 4];

/**
 * @throws {RangeError} when the bytes end within a value, are nested too deeply or hold too many values. What follows the value is not
 * looked at.
 */
export function checkMsgpackBounds(bytes: Buffer): void {
  new BoundsWalk(bytes).walk();
}

class BoundsWalk {
  readonly #bytes: Buffer;
  #position = 0;
  /** How many items each list or map around the place still has, the outermost first; a map has two for each entry. */
  readonly #open: number[] = [1];

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  walk(): void {
    for (let itemCount = 1; this.#open.length > 0; itemCount += 1) {
      if (itemCount > ITEMS_MAX) throw new RangeError(`More than ${ITEMS_MAX} values`);
      this.#open.push((this.#open.pop() ?? 0) - 1, this.#item());
      if (this.#open.length > DEPTH_MAX) throw new RangeError(`More than ${DEPTH_MAX} lists in one another`);
      while (this.#open.at(-1) === 0) this.#open.pop();
    }
    if (this.#position > this.#bytes.length) throw new RangeError("A value does not end");
  }

  /** Goes behind the head of an item, and behind the whole of it where it holds no others; gives how many it holds. */
  #item(): number {
    const head = this.#uint(1);
    if (head < 0x80 || head >= 0xe0) return 0;
    if (head < 0x90) return 2 * (head & 0x0f);
    if (head < 0xa0) return head & 0x0f;
    if (head < 0xc0) return this.#skip(head & 0x1f);
    if (head < 0xc4) return 0;
    if (head < 0xc7) return this.#skip(this.#uint(LENGTH_BYTES[head - 0xc4]));
    if (head < 0xca) return this.#skip(1 + this.#uint(LENGTH_BYTES[head - 0xc7]));
    if (head < 0xd4) return this.#skip(NUMBER_BYTES[head - 0xca] ?? 0);
    if (head < 0xd9) return this.#skip(1 + (FIXED_EXTENSION_BYTES[head - 0xd4] ?? 0));
    if (head < 0xdc) return this.#skip(this.#uint(LENGTH_BYTES[head - 0xd9]));
    const isMap = head >= 0xde;
    return (isMap ? 2 : 1) * this.#uint(head % 2 === 0 ? 2 : 4);
  }

  #skip(byteCount: number): 0 {
    this.#position += byteCount;
    return 0;
  }

  /** Reading beyond the bytes is a RangeError of the buffer. */
  #uint(byteCount = 0): number {
    const value = this.#bytes.readUIntBE(this.#position, byteCount);
    this.#position += byteCount;
    return value;
  }
}
