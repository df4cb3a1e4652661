/**
 * What each comparison operator accepts, as a range of versions.
 *
 * Version specifiers, "Version specifiers" (PEP 440):
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#id5
 */

import { isPrerelease, type Version } from "./version.ts";
import {
  cutAfter,
  cutAfterLocals,
  cutAfterPosts,
  keyOf,
  type VersionKey,
  type VersionNumber,
} from "./version-key.ts";
import { complementRange, rangeBetween, type VersionRange } from "./version-range.ts";

/** The operators that compare versions: all but `===`, which compares texts. */
export type ComparisonOperator = "~=" | "==" | "!=" | "<=" | ">=" | "<" | ">";

const RANGES: Readonly<Record<ComparisonOperator, (version: Version) => VersionRange>> = {
  "==": (version) => rangeBetween(version.key, endOfEqual(version)),
  "!=": (version) => complementRange(rangeBetween(version.key, endOfEqual(version))),
  ">=": (version) => rangeBetween(version.key, null),
  // "Inclusive ordered comparison": the local version of a candidate is ignored, so <=1.0 accepts 1.0+a.
  "<=": (version) => rangeBetween(null, cutAfterLocals(version)),
  ">": (version) => rangeBetween(startOfGreater(version), null),
  "<": (version) => rangeBetween(null, endOfLess(version)),
  // "Compatible release": ~=2.2.post3 is >=2.2.post3, ==2.*
  "~=": (version) => rangeBetween(version.key, startOfNextPrefix(version, version.release.length - 1)),
};

/** The versions that `operator version` accepts. */
export function rangeOfComparison(operator: ComparisonOperator, version: Version): VersionRange {
  return RANGES[operator](version);
}

/** The versions that `==V.*` accepts, where `version` is V. */
export function rangeOfPrefix(version: Version): VersionRange {
  const start = startOfRelease(version, version.release);
  return rangeBetween(start, startOfNextPrefix(version, version.release.length));
}

/**
 * "Version matching": a specified version without a local segment ignores that of the candidate,
 * so ==1.0 accepts 1.0+a; with one it must be the same, so ==1.0+a rejects 1.0+a.1.
 */
function endOfEqual(version: Version): VersionKey {
  return version.local === null ? cutAfterLocals(version) : cutAfter(version);
}

/**
 * "Exclusive ordered comparison": ">V MUST NOT allow a post-release of the given version unless V itself is a post release",
 * nor a local version of it. A development release has no post-releases.
 */
function startOfGreater(version: Version): VersionKey {
  return version.post === null && version.dev === null ? cutAfterPosts(version) : cutAfterLocals(version);
}

/**
 * "Exclusive ordered comparison": "<V MUST NOT allow a pre-release of the specified version unless the specified version
 * is itself a pre-release". The first pre-release of V is V.dev0: <1.0.post1 rejects 1.0.post1.dev0, but accepts 1.0rc1.
 */
function endOfLess(version: Version): VersionKey {
  return isPrerelease(version) ? version.key : keyOf({ ...version, dev: 0, local: null });
}

/** The first of all versions whose release has the given prefix: its development release 0. */
function startOfRelease(version: Version, release: readonly VersionNumber[]): VersionKey {
  return keyOf({ epoch: version.epoch, release, pre: null, post: null, dev: 0, local: null });
}

/** The end of the versions that share the first `length` release segments: for 1.4.2 and 2, the start of 1.5. */
function startOfNextPrefix(version: Version, length: number): VersionKey {
  const release = version.release.slice(0, length);
  return startOfRelease(version, [...release.slice(0, -1), increment(release.at(-1) ?? 0)]);
}

function increment(number: VersionNumber): VersionNumber {
  return number === Number.MAX_SAFE_INTEGER || typeof number === "bigint" ? BigInt(number) + 1n : number + 1;
}
