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
  /** Where each entry begins, and where the last one ends. */
  readonly #starts: Float64Array;
  readonly #bytes: Uint8Array;
  readonly #reader: ByteReader;

  constructor(reader: ByteReader) {
    this.#reader = reader;
    this.count = reader.count();
    this.#starts = new Float64Array(this.count + 1);
    for (let i = 0; i < this.count; i++) this.#starts[i + 1] = (this.#starts[i] ?? 0) + reader.varint();
    this.#bytes = reader.take(this.#starts[this.count] ?? 0);
  }

  /** @throws {IndexDamagedError} when there is no such entry. */
  get(index: number): ByteReader {
    this.#reader.checked(index, this.count, "an entry number");
    const bytes = this.#bytes.subarray(this.#starts[index], this.#starts[index + 1]);
    return new ByteReader(bytes, this.#reader.label);
  }
}
