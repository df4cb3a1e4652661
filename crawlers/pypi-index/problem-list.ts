/** What could not be used on a page, in words: a few one by one, the rest as a number. */

import { PROBLEM_COUNT_MAX } from "./limits.ts";

/** Gathers problems in order. */
export class ProblemList {
  readonly #texts: string[] = [];
  #count = 0;

  add(text: string): void {
    this.#count += 1;
    if (this.#texts.length < PROBLEM_COUNT_MAX) this.#texts.push(text.toWellFormed());
  }

  /** At most one text more than the limit, which says how many there are besides. */
  toTexts(): string[] {
    const hiddenCount = this.#count - this.#texts.length;
    return hiddenCount === 0 ? [...this.#texts] : [...this.#texts, `and ${hiddenCount} more`];
  }
}
