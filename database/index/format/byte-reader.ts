/** Reads the numbers and texts of the index format out of memory, and trusts none of them. */

import { IndexDamagedError } from "../index-errors.ts";

/** Below this size a loop is faster than a decoder that must be called into. */
const SHORT_TEXT_SIZE_BYTES_MAX = 48;
// A byte order mark is part of a text like any other character.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A place in a span of bytes that moves forward. Every method throws `IndexDamagedError` when the span ends too early. */
export class ByteReader {
  readonly bytes: Uint8Array;
  readonly label: string;
  position: number;
  /** Where the span ends. */
  readonly end: number;

  /** @param span The part of the bytes that may be read; all of them unless told. */
  constructor(bytes: Uint8Array, label: string, span: { start?: number; end?: number } = {}) {
    this.bytes = bytes;
    this.label = label;
    this.position = span.start ?? 0;
    this.end = Math.min(span.end ?? bytes.byteLength, bytes.byteLength);
  }

  get remainingBytes(): number {
    return this.end - this.position;
  }

  byte(): number {
    if (this.position >= this.end) throw this.damaged("one more byte", "the end");
    return this.bytes[this.position++] ?? 0;
  }

  /** An unsigned integer below 2^53. */
  varint(): number {
    let value = this.byte();
    if (value < 0x80) return value;
    value -= 0x80;
    for (let unit = 0x80; ; unit *= 0x80) {
      const next = this.byte();
      value += (next & 0x7f) * unit;
      if (!Number.isSafeInteger(value)) throw this.damaged("a number below 2^53", "a larger one");
      if (next < 0x80) return value;
    }
  }

  uint32(): number {
    return this.uint(4);
  }

  /** An unsigned integer of at most four bytes. */
  uint(byteCount: number): number {
    let value = 0;
    for (let i = 0; i < byteCount; i++) value += this.byte() * 2 ** (8 * i);
    return value;
  }

  /** A number of things that take at least one byte each; so a damaged count ends here and not in a vast allocation. */
  count(): number {
    const count = this.varint();
    if (count > this.remainingBytes) throw this.damaged(`at most ${this.remainingBytes} entries`, `${count}`);
    return count;
  }

  string(): string {
    return this.text(this.varint());
  }

  /** UTF-8 of the given size. */
  text(sizeBytes: number): string {
    if (sizeBytes > SHORT_TEXT_SIZE_BYTES_MAX || sizeBytes > this.remainingBytes)
      return decoder.decode(this.take(sizeBytes));
    let text = "";
    for (let i = this.position; i < this.position + sizeBytes; i++) {
      const unit = this.bytes[i] ?? 0;
      if (unit >= 0x80) return decoder.decode(this.take(sizeBytes));
      text += String.fromCharCode(unit);
    }
    this.position += sizeBytes;
    return text;
  }

  /** The next bytes, not copied. */
  take(byteCount: number): Uint8Array {
    const start = this.position;
    this.skip(byteCount);
    return this.bytes.subarray(start, this.position);
  }

  /** Leaves the next bytes out. */
  skip(byteCount: number): void {
    if (byteCount > this.remainingBytes)
      throw this.damaged(`${byteCount} bytes`, `${this.remainingBytes} before the end`);
    this.position += byteCount;
  }

  /** The error that says that these bytes cannot have been written by the builder. */
  damaged(expectation: string, finding: string): IndexDamagedError {
    return new IndexDamagedError({ label: this.label, expectation, finding });
  }

  /** The number, which must be at least 0 and less than `limit`; `what` names it in the message. */
  checked(value: number, limit: number, what: string): number {
    if (value < 0 || value >= limit) throw this.damaged(`${what} from 0 to below ${limit}`, `${value}`);
    return value;
  }
}
