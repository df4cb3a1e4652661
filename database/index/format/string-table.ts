/**
 * Interned texts by number, read a page at a time.
 *
 *     section = count u32 · page offset u32 × (page count + 1) · pages
 *     page    = STRINGS_PER_PAGE texts as in front-coding.ts, the first after the empty text
 *
 * Offsets count from the first page. In the name table the texts ascend, so that they can be searched.
 */

import type { ByteSection } from "../byte-source.ts";
import { IndexDamagedError, IndexLimitError } from "../index-errors.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { readFrontCoded, readFrontCodedHead, writeFrontCoded } from "./front-coding.ts";
import { STRINGS_PER_PAGE } from "./layout.ts";
import { SECTION_SIZE_BYTES_MAX } from "./limits.ts";
import { Uint32Table } from "./uint32-table.ts";

const COUNT_SIZE_BYTES = 4;

/** The bytes of a table of these texts, in pieces to be written one after another. */
export function encodeStringTable(texts: readonly string[]): Uint8Array[] {
  const directory = new ByteWriter();
  const pages = new ByteWriter(1 << 16);
  directory.uint32(texts.length);
  directory.uint32(0);
  let previous = "";
  for (const [index, text] of texts.entries()) {
    if (index > 0 && index % STRINGS_PER_PAGE === 0) {
      directory.uint32(pages.sizeBytes);
      previous = "";
    }
    writeFrontCoded(pages, previous, text);
    previous = text;
  }
  if (texts.length > 0) directory.uint32(pages.sizeBytes);
  if (pages.sizeBytes > SECTION_SIZE_BYTES_MAX)
    throw new IndexLimitError("the size of a string table in bytes", pages.sizeBytes, SECTION_SIZE_BYTES_MAX);
  return [directory.toBytes(), pages.toBytes()];
}

/** Says of texts that come unit by unit which of them are wanted. */
export interface TextFilter {
  /**
   * Takes the UTF-16 unit at a place, after those that were last taken at the places before it.
   *
   * @returns false when no text that begins so is wanted.
   */
  step(place: number, unit: number): boolean;
}

/** A table of texts in a section. Pages that were read stay in memory. */
export class StringTable {
  readonly #section: ByteSection;
  /** Read with the first use, so that opening an index reads nothing but its header. */
  #directory: { count: number; pageOffsets: Uint32Table; pagesStart: number } | undefined;
  readonly #pages = new Map<number, TextPage>();

  constructor(section: ByteSection) {
    this.#section = section;
  }

  /** How many texts there are. */
  get count(): number {
    return this.#open().count;
  }

  /** The text of that number. One positioned read for the first text of a page, and one more for every 65,536 texts. */
  get(id: number): string {
    if (!Number.isInteger(id) || id < 0 || id >= this.count)
      throw this.#damaged(`a text below ${this.count}`, `${id}`);
    return this.#page(Math.floor(id / STRINGS_PER_PAGE)).text(id % STRINGS_PER_PAGE);
  }

  /** All texts in their order. Reads the whole table, and keeps nothing of it. */
  *texts(): Generator<string> {
    const pageCount = Math.ceil(this.count / STRINGS_PER_PAGE);
    for (let page = 0; page < pageCount; page++)
      yield* (this.#pages.get(page) ?? this.#readPage(page)).texts();
  }

  /**
   * The texts of which the filter refuses no unit, in their order. Reads the whole table at once, and keeps nothing of it.
   *
   * Cost: what a text shares with the one before is not looked at again, and where that was refused already, nothing is.
   */
  *textsThat(filter: TextFilter): Generator<string> {
    const { count, pageOffsets, pagesStart } = this.#open();
    const bytes = this.#section.read(pagesStart, pageOffsets.get(pageOffsets.length - 1));
    const reader = new ByteReader(bytes, this.#section.label);
    /** As much of the text before as was not refused. */
    let taken = "";
    for (let id = 0; id < count; id++) {
      if (id % STRINGS_PER_PAGE === 0) taken = "";
      const { shared, suffixSizeBytes } = readFrontCodedHead(reader, reader.byte());
      if (shared > taken.length) {
        reader.skip(suffixSizeBytes);
        continue;
      }
      const text = taken.slice(0, shared) + reader.text(suffixSizeBytes);
      let place = shared;
      while (place < text.length && filter.step(place, text.charCodeAt(place))) place++;
      taken = text.slice(0, place);
      if (place === text.length) yield text;
    }
  }

  /** The number of a text in a table whose texts ascend; undefined when it is not there. Cost: a read for each halving. */
  search(text: string): number | undefined {
    let low = 0;
    let high = Math.ceil(this.count / STRINGS_PER_PAGE);
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#page(middle).text(0) <= text) low = middle;
      else high = middle;
    }
    if (high === 0) return undefined;
    const place = this.#page(low).texts().indexOf(text);
    return place === -1 ? undefined : low * STRINGS_PER_PAGE + place;
  }

  #page(number: number): TextPage {
    const known = this.#pages.get(number);
    if (known !== undefined) return known;
    const page = this.#readPage(number);
    this.#pages.set(number, page);
    return page;
  }

  #readPage(number: number): TextPage {
    const { count, pageOffsets, pagesStart } = this.#open();
    const start = pageOffsets.get(number);
    const bytes = this.#section.read(pagesStart + start, pageOffsets.get(number + 1) - start);
    const textCount = Math.min(STRINGS_PER_PAGE, count - number * STRINGS_PER_PAGE);
    return new TextPage(new ByteReader(bytes, this.#section.label), textCount);
  }

  #damaged(expectation: string, finding: string): IndexDamagedError {
    return new IndexDamagedError({ label: this.#section.label, expectation, finding });
  }

  #open(): { count: number; pageOffsets: Uint32Table; pagesStart: number } {
    if (this.#directory !== undefined) return this.#directory;
    const reader = new ByteReader(this.#section.read(0, COUNT_SIZE_BYTES), this.#section.label);
    const count = reader.uint32();
    const length = Math.ceil(count / STRINGS_PER_PAGE) + 1;
    const pageOffsets = new Uint32Table(this.#section, { start: COUNT_SIZE_BYTES, length });
    this.#directory = { count, pageOffsets, pagesStart: COUNT_SIZE_BYTES + length * 4 };
    return this.#directory;
  }
}

/** The texts of one page, decoded as far as they were asked for: a search looks at the first of most pages only. */
class TextPage {
  readonly #reader: ByteReader;
  readonly #textCount: number;
  readonly #texts: string[] = [];

  constructor(reader: ByteReader, textCount: number) {
    this.#reader = reader;
    this.#textCount = textCount;
  }

  /** @param place Of a text of the page. */
  text(place: number): string {
    while (this.#texts.length <= place)
      this.#texts.push(readFrontCoded(this.#reader, this.#reader.byte(), this.#texts.at(-1) ?? ""));
    return this.#texts[place] ?? "";
  }

  texts(): readonly string[] {
    if (this.#textCount > 0) this.text(this.#textCount - 1);
    return this.#texts;
  }
}
