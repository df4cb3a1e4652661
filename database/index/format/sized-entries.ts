/**
 * A list of byte strings of different sizes, of which any one can be reached without decoding the others.
 *
 *     entries = count · size × count · bytes of all
 */

import { ByteReader } from "./byte-reader.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** Writes the list. */
export function writeSizedEntries(writer: ByteWriter, entries: readonly Uint8Array[]): void {
  writer.varint(entries.length);
  for (const entry of entries) writer.varint(entry.byteLength);
  for (const entry of entries) writer.bytes(entry);
}

/** The list, at the place of a reader, which is moved behind it. */
export class SizedEntries {
  readonly count: number;
  readonly #reader: ByteReader;
  /** Where the first entry begins. */
  readonly #origin: number;
  /** Where each entry begins, and where the last one ends, from the first. */
  readonly #starts: Int32Array;

  constructor(reader: ByteReader) {
    this.#reader = reader;
    this.count = reader.count();
    this.#starts = new Int32Array(this.count + 1);
    let sizeBytes = 0;
    for (let i = 0; i < this.count; i++) this.#starts[i + 1] = sizeBytes += reader.varint();
    this.#origin = reader.position;
    reader.take(sizeBytes);
  }

  /** A reader of one entry. @throws {IndexDamagedError} when there is no such entry. */
  get(index: number): ByteReader {
    const { bytes, label } = this.#reader;
    return new ByteReader(bytes, label, { start: this.start(index), end: this.start(index + 1) });
  }

  /** Where an entry begins among the bytes of the reader; that of `count` is where the last one ends. */
  start(index: number): number {
    return this.#origin + (this.#starts[this.#reader.checked(index, this.count + 1, "an entry number")] ?? 0);
  }
}
