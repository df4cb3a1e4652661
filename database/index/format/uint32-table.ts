/** A section of 32-bit numbers, of which only the neighbourhoods that are asked for are read. */

import type { ByteSection } from "../byte-source.ts";
import { IndexDamagedError } from "../index-errors.ts";

const ENTRY_SIZE_BYTES = 4;
/** One read gets 4 KiB, a page of most systems. */
const ENTRIES_PER_READ = 1024;

/** A read-only array in a file. */
export class Uint32Table {
  readonly length: number;
  readonly #section: ByteSection;
  readonly #start: number;
  /** The parts that have been read. */
  readonly #parts = new Map<number, DataView>();

  /** @param span Where in the section the table begins (0 unless told), and how many entries it has (all that fit). */
  constructor(section: ByteSection, span: { start?: number; length?: number } = {}) {
    this.#section = section;
    this.#start = span.start ?? 0;
    this.length = span.length ?? Math.floor((section.sizeBytes - this.#start) / ENTRY_SIZE_BYTES);
  }

  /** @throws {IndexDamagedError} when there is no such entry. */
  get(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.length)
      throw new IndexDamagedError({
        label: this.#section.label,
        expectation: `an entry below ${this.length}`,
        finding: `${index}`,
      });
    const part = Math.floor(index / ENTRIES_PER_READ);
    const view = this.#parts.get(part) ?? this.#read(part);
    return view.getUint32((index % ENTRIES_PER_READ) * ENTRY_SIZE_BYTES, true);
  }

  #read(part: number): DataView {
    const first = part * ENTRIES_PER_READ;
    const count = Math.min(ENTRIES_PER_READ, this.length - first);
    const bytes = this.#section.read(this.#start + first * ENTRY_SIZE_BYTES, count * ENTRY_SIZE_BYTES);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#parts.set(part, view);
    return view;
  }
}
