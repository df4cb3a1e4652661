import * as fc from "fast-check";
import { expect, test } from "vitest";
import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";

/** The widths at which words begin and end; absence is the first bit of a word of its own for 32 and 64 candidates. */
const COUNTS = [0, 1, 31, 32, 33, 63, 64, 65, 200];

function setsOf(candidateCount: number): CandidateSets {
  return new CandidateSets(() => candidateCount);
}

/** The states of a set, absence as the candidate count. */
function statesOf(sets: CandidateSets, set: number): number[] {
  const count = sets.candidateCount(1);
  return [...sets.indices(1, set), ...(sets.hasAbsent(1, set) ? [count] : [])];
}

test.each(COUNTS)("CandidateSets makes the plain sets of a package with %i candidates", (count) => {
  const sets = setsOf(count);
  const all = Array.from({ length: count + 1 }, (_, i) => i);
  expect(statesOf(sets, sets.full(1))).toEqual(all);
  expect(statesOf(sets, sets.none(1))).toEqual([]);
  expect(statesOf(sets, sets.absent(1))).toEqual([count]);
  expect(statesOf(sets, sets.fromIntervals(1, [0, count]))).toEqual(all.slice(0, -1));
  expect(statesOf(sets, sets.fromIntervals(1, [0, count], { absent: true }))).toEqual(all);
  for (const state of all) expect(statesOf(sets, sets.single(1, state))).toEqual([state]);
});

test("CandidateSets.fromIntervals() joins half-open pairs in any order", () => {
  const sets = setsOf(100);
  const set = sets.fromIntervals(1, [60, 70, 3, 5, 64, 66, 9, 9]);
  expect(sets.indices(1, set)).toEqual([3, 4, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69]);
  expect(sets.fromIntervals(1, Int32Array.of(31, 33))).toBeGreaterThan(set);
});

test("CandidateSets refuses candidates that the package does not have", () => {
  const sets = setsOf(3);
  expect(() => sets.single(1, 4)).toThrow("below the package's candidate count");
  expect(() => sets.fromIntervals(1, [0, 4])).toThrow("within the package's candidates");
  expect(() => sets.include(1, sets.none(1), 5)).toThrow("a state is a candidate");
});

test("CandidateSets asks for the width of a package once, and only when it is used", () => {
  const asked: number[] = [];
  const sets = new CandidateSets((id) => asked.push(id));
  sets.full(5);
  sets.none(5);
  sets.full(2);
  expect(asked).toEqual([5, 2]);
});

// The laws of sets, judged by the sets of the language.
test.each(COUNTS)("CandidateSets computes with %i candidates as sets do", (count) => {
  const states = fc.uniqueArray(fc.nat(count));
  fc.assert(
    fc.property(states, states, fc.nat(count), (aStates, bStates, probe) => {
      const sets = setsOf(count);
      const made = (of: readonly number[]): number => {
        const set = sets.none(1);
        for (const state of of) sets.include(1, set, state);
        return set;
      };
      const [a, b] = [made(aStates), made(bStates)];
      const [plainA, plainB] = [new Set(aStates), new Set(bStates)];
      const sorted = (plain: ReadonlySet<number>): number[] => [...plain].toSorted((x, y) => x - y);
      const outside = sorted(plainA.difference(plainB));
      const candidates = sorted(plainA).filter((state) => state < count);
      expect(statesOf(sets, sets.intersect(1, a, b))).toEqual(sorted(plainA.intersection(plainB)));
      expect(statesOf(sets, sets.union(1, a, b))).toEqual(sorted(plainA.union(plainB)));
      expect(statesOf(sets, sets.difference(1, a, b))).toEqual(outside);
      const complement = sets.complement(1, a);
      expect(statesOf(sets, complement)).toEqual(
        sorted(new Set(statesOf(sets, sets.full(1))).difference(plainA)),
      );
      expect(sets.isEqual(1, sets.complement(1, complement), a)).toBe(true);
      expect(sets.isSubset(1, a, b)).toBe(plainA.isSubsetOf(plainB));
      expect(sets.isDisjoint(1, a, b)).toBe(plainA.isDisjointFrom(plainB));
      expect(sets.isEqual(1, a, b)).toBe(plainA.symmetricDifference(plainB).size === 0);
      expect(sets.isEmpty(1, a)).toBe(plainA.size === 0);
      expect(sets.isFull(1, a)).toBe(plainA.size === count + 1);
      expect(sets.has(1, a, probe)).toBe(plainA.has(probe));
      expect(sets.count(1, a)).toBe(candidates.length);
      expect(sets.highest(1, a)).toBe(candidates.at(-1) ?? -1);
      expect(sets.lowest(1, a)).toBe(candidates[0] ?? -1);
      expect(sets.lowestOutside(1, a, b)).toBe(outside[0] ?? -1);
      expect(sets.highestOutside(1, a, b)).toBe(outside.at(-1) ?? -1);
      expect(sets.statesOutside(1, a, b, sets.full(1))).toEqual(outside);
      expect(sets.statesOutside(1, a, b, b)).toEqual([]);
    }),
    { seed: 32, numRuns: 100 },
  );
});
