/**
 * Keys that put versions, and the cuts between versions, into one order.
 *
 * Version specifiers, "Summary of permitted suffixes and relative ordering" (PEP 440):
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#summary-of-permitted-suffixes-and-relative-ordering
 *
 * A key is a short array; keys are compared element by element, and a key that is the beginning of another comes first:
 *
 * | elements            | holds                                                                       |
 * |---------------------|-----------------------------------------------------------------------------|
 * | 1                   | the epoch                                                                   |
 * | 0 or more           | the release segments without trailing zeros                                 |
 * | 1                   | the phase: a negative number, so that it ends the release (see `PHASE`)     |
 * | 1                   | the number of the pre-release, only after the phases a, b and rc            |
 * | 1                   | the number of the post-release or `NO_POST`; missing in the phase dev       |
 * | 1                   | the number of the development release or `NO_DEV`                           |
 * | 0 or more           | the local version: a number, or `LOCAL_TEXT` and the text, for each segment |
 *
 * Which element comes next depends only on the elements before it, so two keys never compare a text with a number.
 * A *cut* is a key too, with an element that no version has: it lies between two groups of versions.
 */

import type { Ordering } from "../common/ordering.ts";

/** A whole number of a version: a bigint only beyond 2^53 - 1, so that equal numbers are equal by `===`. */
export type VersionNumber = number | bigint;

/** The place of a version, or of a cut between versions, in the order of PEP 440. */
export type VersionKey = readonly (VersionNumber | string)[];

/** The phases of a pre-release in normalized spelling. */
export type PrereleasePhase = "a" | "b" | "rc";

/** What of a version decides its order. */
export interface VersionParts {
  readonly epoch: VersionNumber;
  readonly release: readonly VersionNumber[];
  readonly pre: { readonly phase: PrereleasePhase; readonly number: VersionNumber } | null;
  readonly post: VersionNumber | null;
  readonly dev: VersionNumber | null;
  readonly local: readonly (string | VersionNumber)[] | null;
}

/** Below every release segment, so that `1` comes before `1.1`; `final` is any version without a pre-release segment. */
const PHASE = { dev: -5, a: -4, b: -3, rc: -2, final: -1 } as const;
const NO_POST = -1;
const NO_DEV = Infinity;
/** Below every number: "letters before numbers" in local versions. */
const LOCAL_TEXT = -1;

/** An element below and one above everything that a version can have at the same place. */
const BEFORE_ALL = -Infinity;
const AFTER_ALL = Infinity;

/** The key of a version. Versions that PEP 440 holds equal (`1.0` and `1`) have equal keys. */
export function keyOf(parts: VersionParts): VersionKey {
  const key: (VersionNumber | string)[] = [parts.epoch, ...withoutTrailingZeros(parts.release)];
  pushSuffix(key, parts);
  for (const segment of parts.local ?? []) {
    if (typeof segment === "string") key.push(LOCAL_TEXT);
    key.push(segment);
  }
  return key;
}

/** The cut after the version and every local version of it: `1.0 < 1.0+a < cut < 1.0.post0.dev0`. */
export function cutAfterLocals(parts: VersionParts): VersionKey {
  return [...keyOf({ ...parts, local: null }), AFTER_ALL];
}

/** The cut after the version exactly, before its local versions and before longer local versions: `1.0+a < cut < 1.0+a.1`. */
export function cutAfter(parts: VersionParts): VersionKey {
  return [...keyOf(parts), BEFORE_ALL];
}

/**
 * The cut after the version and all its post-releases: `1.0.post9 < cut < 1.0.1.dev0`, and `1.0a1.post9 < cut < 1.0a2.dev0`.
 * The version has neither a post nor a dev segment.
 */
export function cutAfterPosts(parts: VersionParts): VersionKey {
  const key: (VersionNumber | string)[] = [parts.epoch, ...withoutTrailingZeros(parts.release)];
  pushPhase(key, parts);
  key.push(AFTER_ALL);
  return key;
}

/** Order of two keys. Cost: the length of the shorter key. */
export function compareVersionKeys(a: VersionKey, b: VersionKey): Ordering {
  const sharedLength = Math.min(a.length, b.length);
  for (let i = 0; i < sharedLength; i++) {
    const left = a[i];
    const right = b[i];
    if (left === right) continue;
    // Both are there because i is below both lengths; the check is for the compiler and costs nothing here.
    if (left === undefined || right === undefined) break;
    return left < right ? -1 : 1;
  }
  if (a.length === b.length) return 0;
  return a.length < b.length ? -1 : 1;
}

function withoutTrailingZeros(release: readonly VersionNumber[]): readonly VersionNumber[] {
  return release.slice(0, release.findLastIndex((segment) => segment !== 0) + 1);
}

function pushSuffix(key: (VersionNumber | string)[], parts: VersionParts): void {
  if (parts.pre === null && parts.post === null && parts.dev !== null) {
    // A development release of a final release comes before all pre-releases of it: 1.0.dev9 < 1.0a0.dev0.
    key.push(PHASE.dev, parts.dev);
    return;
  }
  pushPhase(key, parts);
  key.push(parts.post ?? NO_POST, parts.dev ?? NO_DEV);
}

function pushPhase(key: (VersionNumber | string)[], parts: VersionParts): void {
  if (parts.pre === null) key.push(PHASE.final);
  else key.push(PHASE[parts.pre.phase], parts.pre.number);
}
