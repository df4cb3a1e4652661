/**
 * Texts that only one project uses (extras, yank reasons, build tags, beginnings of file names, URLs), and lists of them.
 *
 *     part = texts (sized entries) · lists (sized entries)
 *     list = text number, to the end of the entry
 *
 * Lists are numbered from 1; 0 is the empty list.
 */

import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import { SizedEntries, writeSizedEntries } from "./sized-entries.ts";

const NO_TEXTS: readonly string[] = [];

/** Gives numbers to texts and lists, and writes them. */
export class LocalStringsBuilder {
  readonly #texts = new Map<string, number>();
  readonly #lists = new Map<string, { readonly id: number; readonly textIds: readonly number[] }>();

  textId(text: string): number {
    const id = this.#texts.get(text) ?? this.#texts.size;
    this.#texts.set(text, id);
    return id;
  }

  /** The order of the texts is kept. */
  listId(texts: readonly string[]): number {
    if (texts.length === 0) return 0;
    const textIds = texts.map((text) => this.textId(text));
    const key = textIds.join(" ");
    const list = this.#lists.get(key) ?? { id: this.#lists.size + 1, textIds };
    this.#lists.set(key, list);
    return list.id;
  }

  toBytes(): Uint8Array {
    const writer = new ByteWriter();
    const encoder = new TextEncoder();
    writeSizedEntries(
      writer,
      [...this.#texts.keys()].map((text) => encoder.encode(text)),
    );
    writeSizedEntries(
      writer,
      [...this.#lists.values()].map(({ textIds }) => encodeNumbers(textIds)),
    );
    return writer.toBytes();
  }
}

/** The texts and lists of one project, each decoded when it is asked for. */
export class LocalStrings {
  readonly #texts: SizedEntries;
  readonly #lists: SizedEntries;

  constructor(bytes: Uint8Array, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#texts = new SizedEntries(reader);
    this.#lists = new SizedEntries(reader);
  }

  /** @throws {IndexDamagedError} when there is no such text. */
  text(id: number): string {
    const reader = this.#texts.get(id);
    return reader.text(reader.remainingBytes);
  }

  /** @throws {IndexDamagedError} when there is no such list. */
  list(id: number): readonly string[] {
    if (id === 0) return NO_TEXTS;
    const reader = this.#lists.get(id - 1);
    const texts: string[] = [];
    while (reader.remainingBytes > 0) texts.push(this.text(reader.varint()));
    return texts;
  }
}

function encodeNumbers(numbers: readonly number[]): Uint8Array {
  const writer = new ByteWriter(16);
  for (const number of numbers) writer.varint(number);
  return writer.toBytes();
}
