/** One growing block of 32-bit words, handed out in runs that are referred to by their offset. */

import { ARENA_WORD_COUNT_MAX, ARENA_WORD_COUNT_START } from "./limits.ts";

/** Thrown when a run would exceed the limit; the solver turns it into its "limit" answer. */
export class ArenaFullError extends Error {
  override readonly name = "ArenaFullError";
}

/** Bump allocation, doubling when full; runs that are given back are used again for runs of the same length. */
export class WordArena {
  #words = new Uint32Array(ARENA_WORD_COUNT_START);
  #end = 0;
  #inUse = 0;
  #highWater = 0;
  readonly #maxWordCount: number;
  /** By length, the offsets of runs that were given back. */
  readonly #free: number[][] = [];

  constructor(maxWordCount: number = ARENA_WORD_COUNT_MAX) {
    this.#maxWordCount = maxWordCount;
  }

  /** The block itself. `allocate` may replace it: read this again after every allocation. */
  get words(): Uint32Array {
    return this.#words;
  }

  /** The most words that were in use at once. */
  get highWaterWordCount(): number {
    return this.#highWater;
  }

  /**
   * A run of words with unspecified content.
   *
   * @throws {ArenaFullError} when the limit would be exceeded.
   */
  allocate(wordCount: number): number {
    this.#inUse += wordCount;
    if (this.#inUse > this.#highWater) this.#highWater = this.#inUse;
    const reused = this.#free[wordCount]?.pop();
    if (reused !== undefined) return reused;
    const start = this.#end;
    this.#end += wordCount;
    if (this.#end > this.#words.length) this.#grow();
    return start;
  }

  /** Gives a run back; its offset must not be used any more. */
  release(start: number, wordCount: number): void {
    this.#inUse -= wordCount;
    const free = this.#free[wordCount];
    if (free !== undefined) free.push(start);
    else {
      while (this.#free.length < wordCount) this.#free.push([]);
      this.#free[wordCount] = [start];
    }
  }

  #grow(): void {
    if (this.#end > this.#maxWordCount)
      throw new ArenaFullError(`Candidate sets need more than ${this.#maxWordCount} words`);
    let wordCount = this.#words.length;
    while (wordCount < this.#end) wordCount *= 2;
    const words = new Uint32Array(Math.min(wordCount, this.#maxWordCount));
    words.set(this.#words);
    this.#words = words;
  }
}
