/**
 * Texts that only one project uses (extras, yank reasons, build tags, beginnings of file names, URLs), and lists of them.
 *
 *     part = text count · text × count · list count · { length · text number × length } × count
 *
 * Lists are numbered from 1; 0 is the empty list.
 */

import { defined } from "../../../common/assert.ts";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";

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
    writer.varint(this.#texts.size);
    for (const text of this.#texts.keys()) writer.string(text);
    writer.varint(this.#lists.size);
    for (const { textIds } of this.#lists.values()) {
      writer.varint(textIds.length);
      for (const id of textIds) writer.varint(id);
    }
    return writer.toBytes();
  }
}

/** The texts and lists of one project, decoded together: they are few. */
export class LocalStrings {
  readonly #texts: readonly string[];
  readonly #lists: readonly (readonly string[])[];
  readonly #reader: ByteReader;

  constructor(bytes: Uint8Array, label: string) {
    const reader = new ByteReader(bytes, label);
    this.#reader = reader;
    this.#texts = Array.from({ length: reader.count() }, () => reader.string());
    this.#lists = Array.from({ length: reader.count() }, () =>
      Array.from({ length: reader.count() }, () => this.text(reader.varint())),
    );
  }

  text(id: number): string {
    return defined(this.#texts[this.#reader.checked(id, this.#texts.length, "a text number")], "a text");
  }

  list(id: number): readonly string[] {
    if (id === 0) return [];
    return defined(this.#lists[this.#reader.checked(id - 1, this.#lists.length, "a list number")], "a list");
  }
}
