/**
 * Compatibility tags of wheels: which tags an interpreter supports, in which order, and how well a wheel fits.
 *
 * Platform compatibility tags: https://packaging.python.org/en/latest/specifications/platform-compatibility-tags/
 * (PEP 425; `abi3` PEP 384, free-threaded ABIs PEP 703, `abi3t` PEP 803).
 */

import { ParseError } from "../common/parse-error.ts";
import { TAGS_PER_SET_MAX } from "./limits.ts";
import { shorten } from "./shorten.ts";

/** An interpreter on a platform, as far as tags depend on it. */
export interface TagTarget {
  readonly implementation: "cpython" | "pypy";
  /** Version of the language, `[3, 11]`; CPython from 3.3 on, since older ABI names depend on how it was built. */
  readonly pythonVersion: readonly [major: number, minor: number];
  /** A CPython without the global interpreter lock (PEP 703), from 3.13 on. */
  readonly freeThreaded: boolean;
  /** Platform tags, best first; see `platformTags`. */
  readonly platforms: readonly string[];
}

/** A tag set that does not have the form of the specification. */
export class InvalidTagError extends ParseError {
  override readonly code = "E_TAG";

  /** @param found What is wrong, as the end of the message. */
  constructor(tagSetText: string, found: string) {
    const span = { source: tagSetText, start: 0, end: tagSetText.length };
    super(`Cannot parse tag set "${shorten(tagSetText)}": ${found}`, span);
  }
}

/**
 * The tags of wheels that the interpreter can install, best first, none twice: `cp311-cp311-linux_x86_64`, …, `py30-none-any`.
 * Costs one string per tag, 1,000 to 4,000 of them.
 */
export function supportedTags(target: TagTarget): string[] {
  const version = target.pythonVersion.join("");
  const specific = target.implementation === "cpython" ? cpythonTags(target) : pypyTags(target);
  // PyPy's own name carries no minor version here: `pp3-none-any` says "any PyPy for Python 3".
  const pure = target.implementation === "cpython" ? `cp${version}` : `pp${target.pythonVersion[0]}`;
  const pythons = pythonNames(target.pythonVersion);
  return [
    ...specific,
    ...pythons.flatMap((python) => withPlatforms(`${python}-none`, target.platforms)),
    `${pure}-none-any`,
    ...pythons.map((python) => `${python}-none-any`),
  ];
}

/** The exact ABI, the stable ABI, no ABI, and then the stable ABI of every older Python. */
function cpythonTags(target: TagTarget): string[] {
  const [major, minor] = target.pythonVersion;
  const python = `cp${major}${minor}`;
  const exact = `${python}-${python}${abiFlags(target)}`;
  const stable = stableAbi(target);
  if (stable === null)
    return [exact, `${python}-none`].flatMap((prefix) => withPlatforms(prefix, target.platforms));
  const older = descending(minor - 1, STABLE_ABI_SINCE_MINOR).map((each) => `cp${major}${each}-${stable}`);
  return [exact, `${python}-${stable}`, `${python}-none`, ...older].flatMap((prefix) =>
    withPlatforms(prefix, target.platforms),
  );
}

/** PEP 384: the stable ABI begins with Python 3.2. */
const STABLE_ABI_SINCE_MINOR = 2;
/** PEP 803: the stable ABI of free-threaded builds begins with Python 3.15. */
const FREE_THREADED_STABLE_ABI_SINCE_MINOR = 15;

/**
 * Departs from pypa/packaging 26.3, which also lists `abi3t` for free-threaded 3.13 and 3.14: they cannot load such a module,
 * and no wheel for them has that tag.
 */
function stableAbi({ freeThreaded, pythonVersion: [, minor] }: TagTarget): string | null {
  if (!freeThreaded) return "abi3";
  return minor >= FREE_THREADED_STABLE_ABI_SINCE_MINOR ? "abi3t" : null;
}

/** The letters after the version in the ABI: `t` free-threaded; `m`, pymalloc, was in every usual build until 3.7. */
function abiFlags({ freeThreaded, pythonVersion: [, minor] }: TagTarget): string {
  if (freeThreaded) return "t";
  return minor < 8 ? "m" : "";
}

/** PyPy's ABI is named by the Python version and by the ABI of PyPy itself, which is 7.3 for every PyPy since 3.6. */
function pypyTags({ pythonVersion: [major, minor], platforms }: TagTarget): string[] {
  const python = `pp${major}${minor}`;
  return [
    ...withPlatforms(`${python}-pypy${major}${minor}_pp73`, platforms),
    ...withPlatforms(`${python}-none`, platforms),
  ];
}

/** `py311`, `py3`, then `py310` down to `py30`. */
function pythonNames([major, minor]: readonly [number, number]): string[] {
  const older = descending(minor - 1, 0).map((each) => `py${major}${each}`);
  return [`py${major}${minor}`, `py${major}`, ...older];
}

/** The whole numbers from `highest` down to `lowest`, both included. */
function descending(highest: number, lowest: number): number[] {
  return Array.from({ length: Math.max(0, highest - lowest + 1) }, (_, index) => highest - index);
}

function withPlatforms(interpreterAndAbi: string, platforms: readonly string[]): string[] {
  return platforms.map((platform) => `${interpreterAndAbi}-${platform}`);
}

/**
 * The tags that a compressed tag set stands for, lower case, none twice, in the order in which it names them:
 * `py2.py3-none-any` gives `py2-none-any` and `py3-none-any`.
 *
 * @throws {InvalidTagError} when the text is not three sets of names separated by `-`, when a name is empty or an interpreter
 *   is no identifier, or when it stands for more than `TAGS_PER_SET_MAX` tags.
 */
export function expandTagSet(tagSetText: string): string[] {
  const tagSet = readTagSet(tagSetText);
  if (typeof tagSet === "string") throw new InvalidTagError(tagSetText, tagSet);
  return expand(tagSet);
}

/** In words, why `expandTagSet` would refuse the text; undefined when it would not. */
export function tagSetProblem(tagSetText: string): string | undefined {
  const tagSet = readTagSet(tagSetText);
  return typeof tagSet === "string" ? tagSet : undefined;
}

/** The three dimensions of a compressed tag set; each holds at least one name, none twice. */
interface TagSet {
  readonly interpreters: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
}

function expand({ interpreters, abis, platforms }: TagSet): string[] {
  return interpreters.flatMap((interpreter) =>
    abis.flatMap((abi) => withPlatforms(`${interpreter}-${abi}`, platforms)),
  );
}

/** The tag set, or in words why the text is none. */
function readTagSet(text: string): TagSet | string {
  const parts = text.split("-", 4);
  // One name more than allowed is enough to know that there are too many.
  const [interpreters, abis, platforms] = parts.map((part) =>
    part.toLowerCase().split(".", TAGS_PER_SET_MAX + 1),
  );
  if (interpreters === undefined || abis === undefined || platforms === undefined || parts.length > 3) {
    return "it does not consist of interpreter, ABI and platform";
  }
  if (interpreters.length * abis.length * platforms.length > TAGS_PER_SET_MAX) {
    return `it stands for more than ${TAGS_PER_SET_MAX} tags`;
  }
  for (const name of [...interpreters, ...abis, ...platforms]) {
    if (!NAME.test(name)) return name === "" ? "a name in it is empty" : `"${shorten(name)}" is not a name`;
  }
  const numeric = interpreters.find((interpreter) => /^\d/.test(interpreter));
  if (numeric !== undefined) return `interpreter "${shorten(numeric)}" begins with a digit`;
  return { interpreters: unique(interpreters), abis: unique(abis), platforms: unique(platforms) };
}

function unique(names: readonly string[]): readonly string[] {
  return names.length === 1 ? names : [...new Set(names)];
}

/** Binary distribution format, "Escaping and Unicode" (PEP 427): what may be left after escaping, lower case, without `.`. */
const NAME = /^[a-z0-9_]+$/;

/** How well wheels fit a target: the place of their best tag in the target's order. */
export class TagRanks {
  readonly #rankOfTag: ReadonlyMap<string, number>;
  readonly #rankOfSet = new Map<string, number>();

  /** @param supported The target's tags, best first; where one is repeated, its first place counts. */
  constructor(supported: readonly string[]) {
    const ranks = new Map<string, number>();
    supported.forEach((tag, rank) => {
      if (!ranks.has(tag)) ranks.set(tag, rank);
    });
    this.#rankOfTag = ranks;
  }

  /**
   * The rank of the best tag in the set, 0 for the target's best one; -1 when the target supports none of them or the text is
   * no tag set. Every distinct text is remembered, so that a repeated question costs one map look-up.
   */
  rank(tagSetText: string): number {
    const known = this.#rankOfSet.get(tagSetText);
    if (known !== undefined) return known;
    const rank = this.#bestRank(tagSetText);
    this.#rankOfSet.set(tagSetText, rank);
    return rank;
  }

  #bestRank(tagSetText: string): number {
    // Most sets are one tag, and of most projects' wheels most are for other targets.
    if (!tagSetText.includes(".") && !this.#rankOfTag.has(tagSetText.toLowerCase())) return -1;
    const tagSet = readTagSet(tagSetText);
    if (typeof tagSet === "string") return -1;
    let best = -1;
    for (const tag of expand(tagSet)) {
      const rank = this.#rankOfTag.get(tag);
      if (rank !== undefined && (best === -1 || rank < best)) best = rank;
    }
    return best;
  }
}
