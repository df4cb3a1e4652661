/** Writes the sections of an index one after another, with their checksums, and the header last. */

import { assert } from "../../../common/assert.ts";
import type { SectionPlaces, SectionSpan } from "../format/container.ts";
import { crc32 } from "../format/crc32.ts";
import { HEADER_SIZE_BYTES } from "../format/limits.ts";
import type { IndexOutput } from "./index-output.ts";

/** Small pieces are gathered to writes of this size. */
const BUFFER_SIZE_BYTES = 1 << 20;

/** Sections must be written in the order of their names. */
export class SectionWriter<Name extends string> {
  readonly #output: IndexOutput;
  readonly #names: readonly Name[];
  readonly #spans = new Map<Name, SectionSpan>();
  readonly #buffer = new Uint8Array(BUFFER_SIZE_BYTES);
  #buffered = 0;
  /** Where the buffer will be written. */
  #offset = HEADER_SIZE_BYTES;

  constructor(output: IndexOutput, names: readonly Name[]) {
    this.#output = output;
    this.#names = names;
  }

  /** Writes a whole section. */
  write(name: Name, pieces: Iterable<Uint8Array>): void {
    assert(this.#names[this.#spans.size] === name, `section "${name}" comes in its place`);
    const offset = this.#offset + this.#buffered;
    let checksum = 0;
    let sizeBytes = 0;
    for (const piece of pieces) {
      checksum = crc32(piece, checksum);
      sizeBytes += piece.byteLength;
      this.#put(piece);
    }
    this.#spans.set(name, { offset, sizeBytes, crc32: checksum });
  }

  /** Writes the header, after all sections, and tells how large the file is and where the sections lie. */
  finish(encode: (places: SectionPlaces<Name>) => Uint8Array): SectionPlaces<Name> {
    this.#flush();
    assert(this.#spans.size === this.#names.length, "all sections are written");
    const places = { fileSizeBytes: this.#offset, sections: this.#spans };
    this.#output.write(0, encode(places));
    return places;
  }

  #put(piece: Uint8Array): void {
    if (piece.byteLength >= BUFFER_SIZE_BYTES) {
      this.#flush();
      this.#output.write(this.#offset, piece);
      this.#offset += piece.byteLength;
      return;
    }
    if (this.#buffered + piece.byteLength > BUFFER_SIZE_BYTES) this.#flush();
    this.#buffer.set(piece, this.#buffered);
    this.#buffered += piece.byteLength;
  }

  #flush(): void {
    this.#output.write(this.#offset, this.#buffer.subarray(0, this.#buffered));
    this.#offset += this.#buffered;
    this.#buffered = 0;
  }
}
