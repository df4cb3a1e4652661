/** Lists that many records of a part share, each once and by number. */

import { assert } from "../../../common/assert.ts";
import type { ByteWriter } from "../../index/format/byte-writer.ts";

/** Distinct lists that are not empty, in order of first use; their numbers begin at 1, and 0 is the empty list. */
export class ListTable<T> {
  readonly #numbers = new Map<string, number>();
  readonly #lists: (readonly T[])[] = [];

  constructor(lists: Iterable<readonly T[]>) {
    for (const list of lists) {
      const key = JSON.stringify(list);
      if (list.length === 0 || this.#numbers.has(key)) continue;
      this.#lists.push(list);
      this.#numbers.set(key, this.#lists.length);
    }
  }

  /** The number of a list that was given to the constructor. */
  numberOf(list: readonly T[]): number {
    if (list.length === 0) return 0;
    const number = this.#numbers.get(JSON.stringify(list));
    assert(number !== undefined, "the list is one of the table");
    return number;
  }

  /** Writes the count, then each list with its count. */
  write(writer: ByteWriter, writeItem: (item: T) => void): void {
    writer.varint(this.#lists.length);
    for (const list of this.#lists) {
      writer.varint(list.length);
      for (const item of list) writeItem(item);
    }
  }
}
