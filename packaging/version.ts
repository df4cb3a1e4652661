/**
 * Versions of Python releases: reading, writing and ordering them.
 *
 * Version specifiers, "Version scheme" (PEP 440):
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#version-scheme
 */

import type { Ordering } from "../common/ordering.ts";
import { ParseError } from "../common/parse-error.ts";
import {
  compareVersionKeys,
  keyOf,
  type PrereleasePhase,
  type VersionKey,
  type VersionNumber,
  type VersionParts,
} from "./version-key.ts";
import { trimWhiteSpace } from "./white-space.ts";

/** A version of PEP 440 in its segments, the spellings normalized; only `text` keeps what was written. */
export interface Version extends VersionParts {
  /** As written, without white space at the ends; `===` compares this. */
  readonly text: string;
  /** Lexicographic order of keys is the order of versions. */
  readonly key: VersionKey;
}

/** A text that is no version of PEP 440. */
export class InvalidVersionError extends ParseError {
  override readonly code = "E_VERSION";
}

/**
 * Version specifiers, "Appendix: Parsing version strings with regular expressions" (PEP 440):
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#appendix-parsing-version-strings-with-regular-expressions
 *
 * Sticky and open at the end, so that a failure can say how far the text was a version.
 * Every part is optional after the release, hence a match is always the longest one.
 */
const VERSION =
  /v?(?:(?<epoch>\d+)!)?(?<release>\d+(?:\.\d+)*)(?:[-_.]?(?<phase>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?<pre>\d+)?)?(?:-(?<barepost>\d+)|(?<postword>[-_.]?(?:post|rev|r)[-_.]?)(?<post>\d+)?)?(?:(?<devword>[-_.]?dev[-_.]?)(?<dev>\d+)?)?(?:\+(?<local>[a-z\d]+(?:[-_.][a-z\d]+)*))?/iy;

/** "Pre-release spelling". */
const PHASES: Readonly<Record<string, PrereleasePhase>> = {
  a: "a",
  alpha: "a",
  b: "b",
  beta: "b",
  c: "rc",
  rc: "rc",
  pre: "rc",
  preview: "rc",
};

/** Whole numbers of so few digits are always safe integers. */
const SAFE_DIGIT_COUNT = 15;
const FULL_STOP = 46;
const DIGIT_ZERO = 48;

/**
 * The version that the text spells, in any spelling that "Normalization" allows.
 *
 * @throws {InvalidVersionError} when the text is none; its span is what cannot be read.
 */
export function parseVersion(text: string): Version {
  const version = tryParseVersion(text);
  if (version === undefined) throw invalidVersion(text);
  return version;
}

/** The version that the text spells, or undefined when it spells none. */
export function tryParseVersion(text: string): Version | undefined {
  const trimmed = trimWhiteSpace(text);
  VERSION.lastIndex = 0;
  const groups = VERSION.exec(trimmed)?.groups;
  if (groups === undefined || VERSION.lastIndex !== trimmed.length) return undefined;
  return versionOf(trimmed, groups);
}

/** The normalized spelling, which parses to an equal version. Zeros at the end of the release stay: `1.0` is not `1`. */
export function formatVersion(version: VersionParts): string {
  const { epoch, release, pre, post, dev, local } = version;
  return [
    epoch === 0 ? "" : `${epoch}!`,
    release.join("."),
    pre === null ? "" : `${pre.phase}${pre.number}`,
    post === null ? "" : `.post${post}`,
    dev === null ? "" : `.dev${dev}`,
    local === null ? "" : `+${local.join(".")}`,
  ].join("");
}

/** Order of two versions; versions that differ only in spelling or in zeros at the end of the release are equal. */
export function compareVersions(a: Version, b: Version): Ordering {
  return compareVersionKeys(a.key, b.key);
}

/** Whether the version has a pre-release or development segment; `1.0a1.post1` and `1.0.post1.dev0` have one. */
export function isPrerelease(version: VersionParts): boolean {
  return version.pre !== null || version.dev !== null;
}

function versionOf(text: string, groups: Readonly<Record<string, string | undefined>>): Version {
  const { epoch, release = "", phase, pre, barepost, postword, post, devword, dev, local } = groups;
  const parts: VersionParts = {
    epoch: epoch === undefined ? 0 : parseNumber(epoch),
    release: parseRelease(release),
    pre: phase === undefined ? null : prereleaseOf(phase, pre),
    // "Implicit post releases" (1.0-1), then "implicit post release number" (1.0.post).
    post: barepost === undefined && postword === undefined ? null : parseNumber(barepost ?? post),
    dev: devword === undefined ? null : parseNumber(dev),
    local: local === undefined ? null : local.toLowerCase().split(/[-_.]/).map(parseLocalSegment),
  };
  // Field by field: spreading the parts takes longer than matching the pattern.
  return {
    text,
    epoch: parts.epoch,
    release: parts.release,
    pre: parts.pre,
    post: parts.post,
    dev: parts.dev,
    local: parts.local,
    key: keyOf(parts),
  };
}

/** The release in one pass over its characters: millions of versions are parsed when an index is built. */
function parseRelease(text: string): VersionNumber[] {
  if (text.length > SAFE_DIGIT_COUNT) return text.split(".").map((digits) => parseNumber(digits));
  const segments: VersionNumber[] = [];
  let segment = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === FULL_STOP) {
      segments.push(segment);
      segment = 0;
    } else segment = segment * 10 + code - DIGIT_ZERO;
  }
  segments.push(segment);
  return segments;
}

function prereleaseOf(phase: string, number: string | undefined): VersionParts["pre"] {
  return { phase: PHASES[phase.toLowerCase()] ?? "rc", number: parseNumber(number) };
}

/** "Implicit pre-release number" and its like: no digits mean 0. */
function parseNumber(digits = "0"): VersionNumber {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

function parseLocalSegment(segment: string): string | VersionNumber {
  return /^\d+$/.test(segment) ? parseNumber(segment) : segment;
}

function invalidVersion(text: string): InvalidVersionError {
  const trimmed = trimWhiteSpace(text);
  const offset = text.indexOf(trimmed);
  VERSION.lastIndex = 0;
  const readable = VERSION.exec(trimmed)?.[0] ?? "";
  const rest = trimmed.slice(readable.length);
  const found =
    readable === ""
      ? `"${trimmed}" does not start with a release number`
      : `"${rest}" cannot follow "${readable}"`;
  const span = { source: text, start: offset + readable.length, end: offset + trimmed.length };
  return new InvalidVersionError(`Cannot parse version: ${found}`, span);
}
