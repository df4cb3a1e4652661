/** Laws of sets, for version ranges: every operation agrees with the membership of single versions. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileSpecifierSet, parseSpecifierSet } from "../../packaging/specifier.ts";
import {
  ALL_VERSIONS,
  NO_VERSIONS,
  complementRange,
  intersectRanges,
  rangeContains,
  unionRanges,
  type VersionRange,
} from "../../packaging/version-range.ts";
import { parseVersion } from "../../packaging/version.ts";
import { compareVersionKeys } from "../../packaging/version-key.ts";
import { closeSpecifierSets, closeVersionTexts } from "./version-arbitraries.ts";

const SETTINGS = { seed: 441, numRuns: 2000 };

// Unions of what specifiers accept: they have cuts of every kind as bounds.
const ranges: fc.Arbitrary<VersionRange> = fc
  .array(closeSpecifierSets, { maxLength: 3 })
  .map((sets) => sets.map((set) => compileSpecifierSet(parseSpecifierSet(set)).range))
  .map((parts) => parts.reduce(unionRanges, NO_VERSIONS));
const versions = closeVersionTexts.map(parseVersion);

// "Version specifiers": "The comma (',') is equivalent to a logical and operator".
test("intersectRanges(), unionRanges() and complementRange() are and, or and not of rangeContains()", () => {
  fc.assert(
    fc.property(ranges, ranges, versions, (a, b, version) => {
      const [inA, inB] = [rangeContains(a, version), rangeContains(b, version)];
      expect(rangeContains(intersectRanges(a, b), version)).toBe(inA && inB);
      expect(rangeContains(unionRanges(a, b), version)).toBe(inA || inB);
      expect(rangeContains(complementRange(a), version)).toBe(!inA);
    }),
    SETTINGS,
  );
});

test("an intersection is a part of both, as union with either shows", () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      expect(unionRanges(intersectRanges(a, b), a)).toEqual(a);
      expect(unionRanges(intersectRanges(a, b), b)).toEqual(b);
    }),
    SETTINGS,
  );
});

test("complementRange() twice changes nothing, and leaves no gap and no overlap", () => {
  fc.assert(
    fc.property(ranges, (a) => {
      expect(complementRange(complementRange(a))).toEqual(a);
      expect(unionRanges(a, complementRange(a))).toEqual(ALL_VERSIONS);
      expect(intersectRanges(a, complementRange(a))).toEqual(NO_VERSIONS);
    }),
    SETTINGS,
  );
});

test("De Morgan's laws hold", () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      expect(complementRange(unionRanges(a, b))).toEqual(
        intersectRanges(complementRange(a), complementRange(b)),
      );
      expect(complementRange(intersectRanges(a, b))).toEqual(
        unionRanges(complementRange(a), complementRange(b)),
      );
    }),
    SETTINGS,
  );
});

test("the intervals of every range ascend with gaps between them", () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      for (const { intervals } of [intersectRanges(a, b), unionRanges(a, b), complementRange(a)]) {
        const bounds = intervals.flatMap(({ lower, upper }) => [lower, upper]);
        for (const [i, bound] of bounds.entries()) {
          const next = bounds[i + 1];
          if (next === undefined) break;
          // Only the first and the last bound may be open.
          if (bound === null) expect(i).toBe(0);
          else if (next === null) expect(i).toBe(bounds.length - 2);
          else expect(compareVersionKeys(bound, next)).toBe(-1);
        }
      }
    }),
    SETTINGS,
  );
});
