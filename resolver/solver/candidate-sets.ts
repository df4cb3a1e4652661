/**
 * Sets of a package's states as bits in one shared array (docs/solver.md, "Sets").
 *
 * A package with n candidates has n + 1 states: candidate i is bit i, and bit n is *absence*, the state of not being selected.
 * With absence an ordinary member there are no sign cases: negation is the complement, and set algebra is word by word.
 *
 *     bits of a package with 3 candidates:   absent 2 1 0
 *     "2 or absent"                               1 1 0 0
 */

import { assert } from "../../common/assert.ts";
import type { PackageId } from "./package-id.ts";
import { WordArena } from "./word-arena.ts";

/** An offset into the arena. Its width follows from the package, which is known from context. Immutable once made. */
export type CandidateSet = number;

const NOT_MADE = -1;

/** Makes, combines and compares sets. A call costs one pass over the words of a set, `candidateCount / 32`, unless said. */
export class CandidateSets {
  readonly #candidateCountOf: (id: PackageId) => number;
  readonly #arena: WordArena;
  /** By package; 0 until it is first used. */
  readonly #wordCounts: number[] = [];
  readonly #candidateCounts: number[] = [];
  readonly #full: CandidateSet[] = [];
  readonly #absent: CandidateSet[] = [];

  /**
   * @param candidateCountOf Asked once per package, when it is first used; usually the provider's `candidateCount`.
   * @param arena Where the sets lie; made when left out.
   */
  constructor(candidateCountOf: (id: PackageId) => number, arena: WordArena = new WordArena()) {
    this.#candidateCountOf = candidateCountOf;
    this.#arena = arena;
  }

  /** The most words that were in use at once. */
  get highWaterWordCount(): number {
    return this.#arena.highWaterWordCount;
  }

  /** How many candidates the package has; also the number of the bit that stands for absence. */
  candidateCount(id: PackageId): number {
    this.#wordCount(id);
    return this.#candidateCounts[id] ?? 0;
  }

  /** Every state. Made once per package. */
  full(id: PackageId): CandidateSet {
    const wordCount = this.#wordCount(id);
    const known = this.#full[id] ?? NOT_MADE;
    if (known !== NOT_MADE) return known;
    const set = this.#arena.allocate(wordCount);
    const words = this.#arena.words;
    words.fill(~0, set, set + wordCount);
    // Shifting by 31 twice is safe where shifting by 32 would be no shift at all.
    words[set + wordCount - 1] = ~((~0 << (this.candidateCount(id) & 31)) << 1);
    this.#full[id] = set;
    return set;
  }

  /** Only absence. Made once per package. */
  absent(id: PackageId): CandidateSet {
    const known = this.#absent[id] ?? NOT_MADE;
    if (known !== NOT_MADE) return known;
    const set = this.single(id, this.candidateCount(id));
    this.#absent[id] = set;
    return set;
  }

  /** No state at all. */
  none(id: PackageId): CandidateSet {
    const wordCount = this.#wordCount(id);
    const set = this.#arena.allocate(wordCount);
    this.#arena.words.fill(0, set, set + wordCount);
    return set;
  }

  /** One candidate, or absence where the index is `candidateCount`. */
  single(id: PackageId, index: number): CandidateSet {
    assert(
      index >= 0 && index <= this.candidateCount(id),
      "a candidate lies below the package's candidate count",
    );
    const set = this.none(id);
    this.#arena.words[set + (index >>> 5)] = 1 << (index & 31);
    return set;
  }

  /**
   * The candidates of half-open index pairs, `[start, end, start, end, …]`, in any order, and absence if asked for.
   *
   * Cost: one step per word, not per candidate.
   */
  fromIntervals(
    id: PackageId,
    intervals: ArrayLike<number>,
    options: { readonly absent?: boolean } = {},
  ): CandidateSet {
    const candidateCount = this.candidateCount(id);
    const set = this.none(id);
    for (let i = 0; i + 1 < intervals.length; i += 2) {
      const start = intervals[i] ?? 0;
      const end = intervals[i + 1] ?? 0;
      assert(0 <= start && end <= candidateCount, "an interval lies within the package's candidates");
      if (start < end) this.#fill(set, start, end);
    }
    if (options.absent === true) this.#fill(set, candidateCount, candidateCount + 1);
    return set;
  }

  /** The states that are not in `a`. */
  complement(id: PackageId, a: CandidateSet): CandidateSet {
    return this.difference(id, this.full(id), a);
  }

  /** The states in both. */
  intersect(id: PackageId, a: CandidateSet, b: CandidateSet): CandidateSet {
    const wordCount = this.#wordCount(id);
    const set = this.#arena.allocate(wordCount);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) words[set + i] = (words[a + i] ?? 0) & (words[b + i] ?? 0);
    return set;
  }

  /** The states in either. */
  union(id: PackageId, a: CandidateSet, b: CandidateSet): CandidateSet {
    const wordCount = this.#wordCount(id);
    const set = this.#arena.allocate(wordCount);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) words[set + i] = (words[a + i] ?? 0) | (words[b + i] ?? 0);
    return set;
  }

  /** The states in `a` that are not in `b`. */
  difference(id: PackageId, a: CandidateSet, b: CandidateSet): CandidateSet {
    const wordCount = this.#wordCount(id);
    const set = this.#arena.allocate(wordCount);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) words[set + i] = (words[a + i] ?? 0) & ~(words[b + i] ?? 0);
    return set;
  }

  /** Whether every state in `a` is in `b`. */
  isSubset(id: PackageId, a: CandidateSet, b: CandidateSet): boolean {
    const wordCount = this.#wordCount(id);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) if (((words[a + i] ?? 0) & ~(words[b + i] ?? 0)) !== 0) return false;
    return true;
  }

  /** Whether no state is in both. */
  isDisjoint(id: PackageId, a: CandidateSet, b: CandidateSet): boolean {
    const wordCount = this.#wordCount(id);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) if (((words[a + i] ?? 0) & (words[b + i] ?? 0)) !== 0) return false;
    return true;
  }

  /** Whether both have the same states. */
  isEqual(id: PackageId, a: CandidateSet, b: CandidateSet): boolean {
    const wordCount = this.#wordCount(id);
    const words = this.#arena.words;
    for (let i = 0; i < wordCount; i++) if (words[a + i] !== words[b + i]) return false;
    return true;
  }

  /** Whether there is no state in it. */
  isEmpty(id: PackageId, a: CandidateSet): boolean {
    return this.isDisjoint(id, a, a);
  }

  /** Whether every state is in it. */
  isFull(id: PackageId, a: CandidateSet): boolean {
    return this.isEqual(id, a, this.full(id));
  }

  /** Whether the candidate is in it; the index `candidateCount` asks for absence. O(1). */
  has(id: PackageId, a: CandidateSet, index: number): boolean {
    this.#wordCount(id);
    return (((this.#arena.words[a + (index >>> 5)] ?? 0) >>> (index & 31)) & 1) === 1;
  }

  /** Whether absence is in it. O(1). */
  hasAbsent(id: PackageId, a: CandidateSet): boolean {
    return this.has(id, a, this.candidateCount(id));
  }

  /** The highest candidate in it, or -1 if there is none. */
  highest(id: PackageId, a: CandidateSet): number {
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = wordCount - 1; i >= 0; i--) {
      const word = this.#candidateBits(id, i, words[a + i] ?? 0);
      if (word !== 0) return i * 32 + 31 - Math.clz32(word);
    }
    return -1;
  }

  /** The lowest candidate in it, or -1 if there is none. */
  lowest(id: PackageId, a: CandidateSet): number {
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = 0; i < wordCount; i++) {
      const word = this.#candidateBits(id, i, words[a + i] ?? 0);
      if (word !== 0) return i * 32 + lowestBit(word);
    }
    return -1;
  }

  /** The states, absence included, that are in `a` and in `of`, but not in `b`, ascending. One step per state in it. */
  statesOutside(id: PackageId, a: CandidateSet, b: CandidateSet, of: CandidateSet): number[] {
    const states: number[] = [];
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = 0; i < wordCount; i++) {
      let word = (words[a + i] ?? 0) & (words[of + i] ?? 0) & ~(words[b + i] ?? 0);
      for (; word !== 0; word &= word - 1) states.push(i * 32 + lowestBit(word));
    }
    return states;
  }

  /** The lowest state, absence included, that is in `a` and not in `b`, or -1 if `a` lies within `b`. */
  lowestOutside(id: PackageId, a: CandidateSet, b: CandidateSet): number {
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = 0; i < wordCount; i++) {
      const word = (words[a + i] ?? 0) & ~(words[b + i] ?? 0);
      if (word !== 0) return i * 32 + lowestBit(word);
    }
    return -1;
  }

  /** The highest state, absence included, that is in `a` and not in `b`, or -1 if `a` lies within `b`. */
  highestOutside(id: PackageId, a: CandidateSet, b: CandidateSet): number {
    const words = this.#arena.words;
    for (let i = this.#wordCount(id) - 1; i >= 0; i--) {
      const word = (words[a + i] ?? 0) & ~(words[b + i] ?? 0);
      if (word !== 0) return i * 32 + 31 - Math.clz32(word);
    }
    return -1;
  }

  /** How many candidates are in it; absence does not count. One step per candidate in it. */
  count(id: PackageId, a: CandidateSet): number {
    let count = 0;
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = 0; i < wordCount; i++)
      for (let word = this.#candidateBits(id, i, words[a + i] ?? 0); word !== 0; word &= word - 1) count += 1;
    return count;
  }

  /** The candidates in it, ascending; absence is left out. One step per candidate in it. */
  indices(id: PackageId, a: CandidateSet): number[] {
    const indices: number[] = [];
    const words = this.#arena.words;
    const wordCount = this.#wordCount(id);
    for (let i = 0; i < wordCount; i++)
      for (let word = this.#candidateBits(id, i, words[a + i] ?? 0); word !== 0; word &= word - 1)
        indices.push(i * 32 + lowestBit(word));
    return indices;
  }

  /** Adds a state to a set that the caller alone refers to; every other set stays as it is. O(1). */
  include(id: PackageId, a: CandidateSet, state: number): void {
    assert(
      state >= 0 && state <= this.candidateCount(id),
      "a state is a candidate of the package or absence",
    );
    const words = this.#arena.words;
    words[a + (state >>> 5)] = (words[a + (state >>> 5)] ?? 0) | (1 << (state & 31));
  }

  /** Gives the room of a set back. It must be one that nothing refers to any more, and neither `full` nor `absent`. */
  release(id: PackageId, a: CandidateSet): void {
    this.#arena.release(a, this.#wordCount(id));
  }

  #wordCount(id: PackageId): number {
    const known = this.#wordCounts[id] ?? 0;
    return known === 0 ? this.#introduce(id) : known;
  }

  #introduce(id: PackageId): number {
    const candidateCount = this.#candidateCountOf(id);
    assert(
      Number.isSafeInteger(candidateCount) && candidateCount >= 0,
      "a candidate count is a natural number",
    );
    // Packages are mentioned in any order; arrays without holes stay fast.
    while (this.#wordCounts.length <= id) {
      this.#wordCounts.push(0);
      this.#candidateCounts.push(0);
      this.#full.push(NOT_MADE);
      this.#absent.push(NOT_MADE);
    }
    const wordCount = (candidateCount >>> 5) + 1;
    this.#candidateCounts[id] = candidateCount;
    this.#wordCounts[id] = wordCount;
    return wordCount;
  }

  /** The word without the bit of absence, which is always in the last word. */
  #candidateBits(id: PackageId, wordIndex: number, word: number): number {
    const candidateCount = this.#candidateCounts[id] ?? 0;
    return wordIndex === candidateCount >>> 5 ? word & ~(1 << (candidateCount & 31)) : word;
  }

  #fill(set: CandidateSet, start: number, end: number): void {
    const words = this.#arena.words;
    const firstWord = start >>> 5;
    const lastWord = (end - 1) >>> 5;
    for (let i = firstWord; i <= lastWord; i++) {
      let mask = ~0;
      if (i === firstWord) mask &= ~0 << (start & 31);
      if (i === lastWord) mask &= ~0 >>> (31 - ((end - 1) & 31));
      words[set + i] = (words[set + i] ?? 0) | mask;
    }
  }
}

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
