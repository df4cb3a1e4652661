/**
 * Which package to decide next: the lowest tier, then the first mentioned (docs/solver.md, "Decisions").
 *
 * A binary heap of keys. An entry is not moved when its package changes: a package whose tier changed gets a new entry, and
 * one that must not be decided any more loses its claim. What comes out is checked against the claims.
 */

import { assert } from "../../common/assert.ts";

/** Highest tier that a provider may answer. */
export const TIER_MAX: number = 2 ** 20;

const ORDER_COUNT_MAX = 2 ** 31;
const NO_CLAIM = -1;

/** A priority queue of orders of first mention. Offering and taking cost the logarithm of the number of entries. */
export class DecisionQueue {
  /** Tier times `ORDER_COUNT_MAX` plus order: one comparison of exact integers below 2^52. */
  readonly #heap: number[] = [];
  /** By order of mention, the tier of the entry that counts. */
  readonly #claims: number[] = [];

  /** Puts the package into the queue, or moves it to another tier. */
  offer(order: number, tier: number): void {
    assert(Number.isInteger(tier) && tier >= 0 && tier <= TIER_MAX, "a tier is an integer from 0 to 2^20");
    while (this.#claims.length <= order) this.#claims.push(NO_CLAIM);
    if (this.#claims[order] === tier) return;
    this.#claims[order] = tier;
    this.#push(tier * ORDER_COUNT_MAX + order);
  }

  /** Takes the package out of the queue, if it is there. */
  withdraw(order: number): void {
    if (order < this.#claims.length) this.#claims[order] = NO_CLAIM;
  }

  /** Removes and returns the first, or -1 if there is none. */
  take(): number {
    while (this.#heap.length > 0) {
      const key = this.#pop();
      const order = key % ORDER_COUNT_MAX;
      if (this.#claims[order] !== (key - order) / ORDER_COUNT_MAX) continue;
      this.#claims[order] = NO_CLAIM;
      return order;
    }
    return -1;
  }

  #push(key: number): void {
    const heap = this.#heap;
    let place = heap.push(key) - 1;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      const parentKey = heap[parent] ?? 0;
      if (parentKey <= key) break;
      heap[place] = parentKey;
      place = parent;
    }
    heap[place] = key;
  }

  #pop(): number {
    const heap = this.#heap;
    const first = heap[0] ?? 0;
    const key = heap.pop() ?? 0;
    if (heap.length === 0) return first;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if ((heap[child + 1] ?? Infinity) < (heap[child] ?? 0)) child += 1;
      const childKey = heap[child] ?? 0;
      if (childKey >= key) break;
      heap[place] = childKey;
      place = child;
    }
    heap[place] = key;
    return first;
  }
}
