import { expect, test } from "vitest";
import { parseVersion } from "../../packaging/version.ts";
import {
  ALL_VERSIONS,
  NO_VERSIONS,
  complementRange,
  intersectRanges,
  rangeBetween,
  rangeContains,
  unionRanges,
  type VersionRange,
} from "../../packaging/version-range.ts";

/** The range from one version to before another; the empty text means no bound. */
function between(lower: string, upper: string): VersionRange {
  return rangeBetween(
    lower === "" ? null : parseVersion(lower).key,
    upper === "" ? null : parseVersion(upper).key,
  );
}

/** [1, 2) and [3, 4) */
const TWO = unionRanges(between("1", "2"), between("3", "4"));

test("rangeBetween() is empty when the bounds meet or cross", () => {
  expect(between("1", "1")).toEqual(NO_VERSIONS);
  expect(between("2", "1")).toEqual(NO_VERSIONS);
});

test.each([
  ["0", false],
  ["1", true],
  ["2", false],
  ["2.5", false],
  ["3.9", true],
  ["4", false],
])("rangeContains() tells of [1, 2) and [3, 4) that %s in it is %s", (text, expected) => {
  expect(rangeContains(TWO, parseVersion(text))).toBe(expected);
});

test.each([
  ["disjoint", between("1", "2"), between("3", "4"), NO_VERSIONS],
  ["touching", between("1", "2"), between("2", "3"), NO_VERSIONS],
  ["overlapping", between("1", "3"), between("2", "4"), between("2", "3")],
  ["one inside the other", between("1", "4"), between("2", "3"), between("2", "3")],
  ["unbounded", between("", "3"), between("2", ""), between("2", "3")],
  ["everything and two intervals", ALL_VERSIONS, TWO, TWO],
  [
    "a gap across two intervals",
    TWO,
    between("1.5", "3.5"),
    unionRanges(between("1.5", "2"), between("3", "3.5")),
  ],
])("intersectRanges() of %s, both ways", (_name, a, b, expected) => {
  expect(intersectRanges(a, b)).toEqual(expected);
  expect(intersectRanges(b, a)).toEqual(expected);
});

test.each([
  ["disjoint, in ascending order", between("3", "4"), between("1", "2"), TWO],
  ["touching, as one interval", between("1", "2"), between("2", "3"), between("1", "3")],
  ["overlapping", between("1", "3"), between("2", "4"), between("1", "4")],
  ["one inside the other", between("1", "4"), between("2", "3"), between("1", "4")],
  ["unbounded halves", between("", "2"), between("1", ""), ALL_VERSIONS],
  ["what closes the gap", TWO, between("1.5", "3.5"), between("1", "4")],
  ["nothing", TWO, NO_VERSIONS, TWO],
])("unionRanges() of %s, both ways", (_name, a, b, expected) => {
  expect(unionRanges(a, b)).toEqual(expected);
  expect(unionRanges(b, a)).toEqual(expected);
});

test.each([
  ["everything", ALL_VERSIONS, NO_VERSIONS],
  ["nothing", NO_VERSIONS, ALL_VERSIONS],
  ["a bounded interval", between("1", "2"), unionRanges(between("", "1"), between("2", ""))],
  ["an interval without lower bound", between("", "1"), between("1", "")],
  ["an interval without upper bound", between("1", ""), between("", "1")],
])("complementRange() of %s", (_name, range, expected) => {
  expect(complementRange(range)).toEqual(expected);
});
