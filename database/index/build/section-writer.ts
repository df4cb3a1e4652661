/** Writes the sections of an index one after another, with their checksums, and the header last. */

import { assert, defined } from "../../../common/assert.ts";
import { crc32 } from "../format/crc32.ts";
import { encodeHeader, type IndexHeader, type SectionSpan } from "../format/header.ts";
import { mapSections, SECTION_NAMES, type SectionName } from "../format/layout.ts";
import { HEADER_SIZE_BYTES } from "../format/limits.ts";
import type { IndexOutput } from "./index-output.ts";

/** Small pieces are gathered to writes of this size. */
const BUFFER_SIZE_BYTES = 1 << 20;

/** Sections must be written in the order of SECTION_NAMES. */
export class SectionWriter {
  readonly #output: IndexOutput;
  readonly #spans = new Map<SectionName, SectionSpan>();
  readonly #buffer = new Uint8Array(BUFFER_SIZE_BYTES);
  #buffered = 0;
  /** Where the buffer will be written. */
  #offset = HEADER_SIZE_BYTES;

  constructor(output: IndexOutput) {
    this.#output = output;
  }

  /** Writes a whole section. */
  write(name: SectionName, pieces: Iterable<Uint8Array>): void {
    assert(SECTION_NAMES[this.#spans.size] === name, `section "${name}" comes in its place`);
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

  /** Writes the header, after all sections, and tells how large the index is. */
  finish(facts: Omit<IndexHeader, "fileSizeBytes" | "sections">): IndexHeader {
    this.#flush();
    const sections = mapSections((name) => defined(this.#spans.get(name), `section "${name}"`));
    const header = { ...facts, fileSizeBytes: this.#offset, sections };
    this.#output.write(0, encodeHeader(header));
    return header;
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
