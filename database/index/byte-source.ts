/** Where the bytes of an index come from: a file, memory, or a web server that answers range requests from a cache. */

import { IndexDamagedError } from "./index-errors.ts";

/** Bytes that can be read from any place, synchronously, and never change while they are read. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Exactly the bytes of the span; the caller asks for none outside of the source, and does not write into them. */
  read(offset: number, byteCount: number): Uint8Array;
}

/** An index that lies in memory. */
export class MemoryByteSource implements ByteSource {
  readonly sizeBytes: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.sizeBytes = bytes.byteLength;
  }

  read(offset: number, byteCount: number): Uint8Array {
    return this.#bytes.subarray(offset, offset + byteCount);
  }
}

/** A span of a source with a name for messages; nothing outside of it can be read through it. */
export class ByteSection {
  readonly sizeBytes: number;
  readonly label: string;
  readonly #source: ByteSource;
  readonly #offset: number;

  constructor(source: ByteSource, span: { offset: number; sizeBytes: number }, label: string) {
    this.#source = source;
    this.#offset = span.offset;
    this.sizeBytes = span.sizeBytes;
    this.label = label;
  }

  /** @throws {IndexDamagedError} when the span is not inside the section. */
  read(offset: number, byteCount: number): Uint8Array {
    if (offset < 0 || byteCount < 0 || offset + byteCount > this.sizeBytes)
      throw new IndexDamagedError({
        label: this.label,
        expectation: `a span inside a section of ${this.sizeBytes} bytes`,
        finding: `${byteCount} bytes at ${offset}`,
      });
    return this.#source.read(this.#offset + offset, byteCount);
  }
}
