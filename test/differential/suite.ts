/** What a differential suite takes and gives, and how it takes samples that a second run takes again. */

import type { PackagingOracle } from "./packaging-oracle.ts";
import type { RealStrings } from "./real-strings.ts";

/** The outcome of a suite. */
export interface SuiteReport {
  /** How many of our answers were compared with one of the oracle. */
  readonly comparisonCount: number;
  /** A line for each answer that differs. */
  readonly differences: readonly string[];
}

/** A set of questions to us and to the oracle. */
export interface Suite {
  readonly name: string;
  readonly run: (oracle: PackagingOracle, strings: RealStrings, random: Random) => SuiteReport;
}

/** A number in [0, 1). */
export type Random = () => number;

/** A generator of pseudo-random numbers (mulberry32): the same seed gives the same numbers on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One element of a list that is not empty. */
export function pick<T>(list: readonly T[], random: Random): T {
  const element = list[Math.floor(random() * list.length)];
  if (element === undefined) throw new Error("Cannot pick from an empty list");
  return element;
}

/** Up to `count` elements, in their order: all of them when there are no more. */
export function sample<T>(list: readonly T[], count: number, random: Random): T[] {
  // Each element is kept with the chance that fills what is still missing.
  let missing = Math.min(count, list.length);
  return list.filter((_element, i) => {
    const isKept = random() * (list.length - i) < missing;
    if (isKept) missing--;
    return isKept;
  });
}

/** Compares answers one by one, as JSON; `describe` names the question of a difference. */
export function reportOf(
  ours: readonly unknown[],
  theirs: readonly unknown[],
  describe: (index: number) => string,
): SuiteReport {
  const differences = ours.flatMap((our, i) => {
    const [mine, other] = [JSON.stringify(our), JSON.stringify(theirs[i])];
    return mine === other ? [] : [`${describe(i)}: ours ${mine}, theirs ${other}`];
  });
  return { comparisonCount: ours.length, differences };
}

/** An answer that is a list; one element for any other, such as an error of the oracle. */
export function listOf(answer: unknown): unknown[] {
  return Array.isArray(answer) ? answer : [answer];
}

/** Several reports as one. */
export function mergeReports(reports: readonly SuiteReport[]): SuiteReport {
  return {
    comparisonCount: reports.reduce((sum, report) => sum + report.comparisonCount, 0),
    differences: reports.flatMap((report) => report.differences),
  };
}
