/** Distinct texts and how often each is used; the most used get the smallest numbers, which take the fewest bytes. */

import { compareNumbers, compareStrings } from "../../../common/ordering.ts";

/** Counts uses of texts. */
export class UseCounts {
  readonly #counts = new Map<string, number>();

  add(text: string, uses = 1): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + uses);
  }

  /** All texts, the most used first, equals by text: the order depends on nothing else. O(n log n). */
  byUse(): string[] {
    return [...this.#counts]
      .toSorted(
        ([textA, usesA], [textB, usesB]) => compareNumbers(usesB, usesA) || compareStrings(textA, textB),
      )
      .map(([text]) => text);
  }
}

/** The place of each text in a list. */
export function numberTexts(texts: readonly string[]): Map<string, number> {
  return new Map(texts.map((text, index) => [text, index]));
}
