/** A table of the index's texts that goes on with texts which the index does not have. */

import { defined } from "../../common/assert.ts";

/** Numbers below the index's count are the index's; those from there on are handed out here. */
export class TextTable {
  readonly #indexedCount: number;
  readonly #indexedText: (id: number) => string;
  readonly #texts: string[] = [];
  readonly #ids = new Map<string, number>();

  /** @param indexedText Gives the text of a number of the index. */
  constructor(indexedCount: number, indexedText: (id: number) => string) {
    this.#indexedCount = indexedCount;
    this.#indexedText = indexedText;
  }

  /** The number of a text; the same for equal texts. A text that the index has too gets another number than there. */
  idOf(text: string): number {
    const known = this.#ids.get(text);
    if (known !== undefined) return known;
    const id = this.#indexedCount + this.#texts.push(text) - 1;
    this.#ids.set(text, id);
    return id;
  }

  text(id: number): string {
    if (id < this.#indexedCount) return this.#indexedText(id);
    return defined(this.#texts[id - this.#indexedCount], `text ${id}`);
  }
}
