/** Writes the numbers and texts of the index format into memory; `ByteReader` is its counterpart. */

import { assert } from "../../../common/assert.ts";

const UTF8_BYTES_PER_UNIT_MAX = 3;
const VARINT_BYTES_MAX = 8;
const encoder = new TextEncoder();

/** A growing buffer. */
export class ByteWriter {
  #bytes: Uint8Array;
  #size = 0;

  /** @param capacityBytes Room to begin with. */
  constructor(capacityBytes = 256) {
    this.#bytes = new Uint8Array(capacityBytes);
  }

  /** How many bytes have been written. */
  get sizeBytes(): number {
    return this.#size;
  }

  /** Forgets what was written and keeps the room. */
  clear(): void {
    this.#size = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#size++] = value;
  }

  /** An unsigned integer below 2^53: seven bits a byte, lowest first, the high bit set on all but the last (LEB128). */
  varint(value: number): void {
    assert(Number.isSafeInteger(value) && value >= 0, `${value} is an unsigned integer below 2^53`);
    this.#reserve(VARINT_BYTES_MAX);
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes[this.#size++] = (rest % 0x80) + 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes[this.#size++] = rest;
  }

  /** Little endian. */
  uint32(value: number): void {
    this.uint(value, 4);
  }

  /** An unsigned integer in the given number of bytes, at most four, little endian. */
  uint(value: number, byteCount: number): void {
    this.#reserve(byteCount);
    for (let i = 0; i < byteCount; i++) this.#bytes[this.#size++] = value >>> (8 * i);
  }

  /** The size in bytes as a varint, then UTF-8. */
  string(text: string): void {
    // The size stands before the text but is known after it: nearly all texts are short, so that it takes one byte.
    this.#reserve(VARINT_BYTES_MAX + text.length * UTF8_BYTES_PER_UNIT_MAX);
    const { written } = encoder.encodeInto(text, this.#bytes.subarray(this.#size + 1));
    if (written < 0x80) {
      this.#bytes[this.#size] = written;
      this.#size += 1 + written;
      return;
    }
    this.varint(written);
    encoder.encodeInto(text, this.#bytes.subarray(this.#size));
    this.#size += written;
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.byteLength);
    this.#bytes.set(bytes, this.#size);
    this.#size += bytes.byteLength;
  }

  /** A copy of what was written. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#size);
  }

  #reserve(byteCount: number): void {
    const needed = this.#size + byteCount;
    if (needed <= this.#bytes.byteLength) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.byteLength * 2));
    larger.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = larger;
  }
}
