/**
 * Sets of versions as intervals, with the set operations.
 *
 * An interval is half open: it holds the versions whose key is at or after `lower` and before `upper`. Since bounds may be
 * cuts that no version lies on, this says every range of PEP 440 ("after all post-releases of 1.0") without closed ends.
 */

import type { Ordering } from "../common/ordering.ts";
import type { Version } from "./version.ts";
import { compareVersionKeys, type VersionKey } from "./version-key.ts";

/** The versions from `lower` (null: from the first) to before `upper` (null: to the last). */
interface Interval {
  readonly lower: VersionKey | null;
  readonly upper: VersionKey | null;
}

/**
 * A set of versions. The intervals ascend, none is empty, and none touches the next, so that equal intervals mean equal sets.
 * (Not the reverse: no version lies between `1.0.post0` and the first cut after it, so bounds may differ in vain.)
 */
export interface VersionRange {
  readonly intervals: readonly Interval[];
}

/** Every version. */
export const ALL_VERSIONS: VersionRange = { intervals: [{ lower: null, upper: null }] };

/** No version. */
export const NO_VERSIONS: VersionRange = { intervals: [] };

/** The versions from `lower` to before `upper`; no version when the bounds cross. */
export function rangeBetween(lower: VersionKey | null, upper: VersionKey | null): VersionRange {
  return isNonEmpty(lower, upper) ? { intervals: [{ lower, upper }] } : NO_VERSIONS;
}

/** The versions in both ranges. Cost: the number of intervals in both. */
export function intersectRanges(a: VersionRange, b: VersionRange): VersionRange {
  const intervals: Interval[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const left = a.intervals[i];
    const right = b.intervals[j];
    if (left === undefined || right === undefined) return { intervals };
    const lower = compareLowers(left.lower, right.lower) < 0 ? right.lower : left.lower;
    const leftEndsFirst = compareUppers(left.upper, right.upper) < 0;
    const upper = leftEndsFirst ? left.upper : right.upper;
    if (isNonEmpty(lower, upper)) intervals.push({ lower, upper });
    if (leftEndsFirst) i++;
    else j++;
  }
}

/** The versions in either range. Cost: sorting the intervals of both. */
export function unionRanges(a: VersionRange, b: VersionRange): VersionRange {
  const ascending = [...a.intervals, ...b.intervals].toSorted((x, y) => compareLowers(x.lower, y.lower));
  const intervals: Interval[] = [];
  for (const interval of ascending) {
    const last = intervals.at(-1);
    if (last === undefined || isGapBetween(last, interval)) intervals.push(interval);
    else if (compareUppers(last.upper, interval.upper) < 0)
      intervals[intervals.length - 1] = { lower: last.lower, upper: interval.upper };
  }
  return { intervals };
}

/** The versions that are not in the range. */
export function complementRange(range: VersionRange): VersionRange {
  const intervals: Interval[] = [];
  let lower: VersionKey | null = null;
  for (const interval of range.intervals) {
    // Only the first interval can start at null, and nothing lies before it.
    if (interval.lower !== null) intervals.push({ lower, upper: interval.lower });
    if (interval.upper === null) return { intervals };
    lower = interval.upper;
  }
  intervals.push({ lower, upper: null });
  return { intervals };
}

/** Whether the version is in the range. Cost: at most two comparisons per interval. */
export function rangeContains(range: VersionRange, version: Version): boolean {
  for (const { lower, upper } of range.intervals) {
    if (lower !== null && compareVersionKeys(version.key, lower) < 0) return false;
    if (upper === null || compareVersionKeys(version.key, upper) < 0) return true;
  }
  return false;
}

function isNonEmpty(lower: VersionKey | null, upper: VersionKey | null): boolean {
  return lower === null || upper === null || compareVersionKeys(lower, upper) < 0;
}

function isGapBetween(earlier: Interval, later: Interval): boolean {
  return earlier.upper !== null && later.lower !== null && compareVersionKeys(earlier.upper, later.lower) < 0;
}

/** Order of lower bounds, where null is before every key. */
function compareLowers(a: VersionKey | null, b: VersionKey | null): Ordering {
  if (a === null) return b === null ? 0 : -1;
  return b === null ? 1 : compareVersionKeys(a, b);
}

/** Order of upper bounds, where null is after every key. */
function compareUppers(a: VersionKey | null, b: VersionKey | null): Ordering {
  if (a === null) return b === null ? 0 : 1;
  return b === null ? -1 : compareVersionKeys(a, b);
}
