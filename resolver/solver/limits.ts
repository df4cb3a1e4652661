/** Bounds of one solve: beyond them it ends with "limit", never with the process out of memory. */

/**
 * Decisions, when the caller names no other number. The widest real questions known (some 600 packages) take 5,000; a million
 * is some seconds of work.
 */
export const DECISION_COUNT_MAX = 1_000_000;

/** Words of all candidate sets together: 2^26 words are 256 MiB, far above the 25,000 words of the widest real questions. */
export const ARENA_WORD_COUNT_MAX: number = 2 ** 26;

/** Words of candidate sets that are there from the start: 64 KiB, enough for most questions. */
export const ARENA_WORD_COUNT_START: number = 2 ** 14;
