/** Properties of tags and file names, each with the paragraph that it proves. */

import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareBuildTags,
  parseSdistFilename,
  parseWheelFilename,
  tryParseSdistFilename,
  tryParseWheelFilename,
} from "../../packaging/filename.ts";
import { normalizeName } from "../../packaging/name.ts";
import { platformTags, type Platform } from "../../packaging/platform-tag.ts";
import { expandTagSet, supportedTags, TagRanks, tagSetProblem, type TagTarget } from "../../packaging/tag.ts";

const SEED = 20261122;

function check<T>(arbitrary: fc.Arbitrary<T>, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { seed: SEED, numRuns: 300 });
}

const minor = fc.integer({ min: 0, max: 50 });
const platforms: fc.Arbitrary<Platform> = fc.oneof(
  fc.record({
    kind: fc.constant("linux" as const),
    architecture: fc.constantFrom("x86_64", "i686", "aarch64", "armv7l", "ppc64le"),
    libc: fc.oneof(
      fc.record({ family: fc.constant("glibc" as const), major: fc.constant(2), minor }),
      fc.record({ family: fc.constant("musl" as const), major: fc.constant(1), minor }),
    ),
  }),
  fc.record({
    kind: fc.constant("macos" as const),
    architecture: fc.constantFrom("x86_64" as const, "arm64" as const),
    major: fc.integer({ min: 11, max: 30 }),
    minor: fc.constant(0),
  }),
  fc.record({
    kind: fc.constant("windows" as const),
    tag: fc.constantFrom("win32" as const, "win_amd64" as const),
  }),
);
const targets: fc.Arbitrary<TagTarget> = fc.oneof(
  fc.record({
    implementation: fc.constant("cpython" as const),
    pythonVersion: fc.tuple(fc.constant(3), fc.integer({ min: 13, max: 20 })),
    freeThreaded: fc.boolean(),
    platforms: platforms.map(platformTags),
  }),
  fc.record({
    implementation: fc.constantFrom("cpython" as const, "pypy" as const),
    pythonVersion: fc.tuple(fc.constant(3), fc.integer({ min: 3, max: 12 })),
    freeThreaded: fc.constant(false),
    platforms: platforms.map(platformTags),
  }),
);
/** Names that meet one another often. */
const names = fc.uniqueArray(fc.constantFrom("py2", "py3", "cp311", "cp39", "pp39", "abi3", "none", "any"), {
  minLength: 1,
  maxLength: 4,
});
const tagSets = fc.tuple(names, names, names).map((parts) => parts.map((part) => part.join(".")).join("-"));

/**
 * Platform compatibility tags, "Compressed tag sets" (PEP 425): the list of simple tags is that of the loops
 * "for x in pytag.split('.'): for y in abitag.split('.'): for z in platformtag.split('.')".
 */
test("a compressed tag set stands for the product of its three dimensions", () => {
  check(fc.tuple(names, names, names), ([pythons, abis, platformNames]) => {
    const expected = [];
    for (const x of pythons)
      for (const y of abis) for (const z of platformNames) expected.push(`${x}-${y}-${z}`);
    const text = [pythons, abis, platformNames].map((part) => part.join(".")).join("-");
    expect(expandTagSet(text)).toEqual(expected);
  });
});

/**
 * Platform compatibility tags, "Use" (PEP 425): an installer goes through its list of supported tags in the order of preference,
 * so that the tag of a wheel that comes first in the list decides.
 */
test("the rank of a set is the least place of its tags in the list", () => {
  check(fc.tuple(fc.array(tagSets), tagSets), ([supportedSets, asked]) => {
    const supported = supportedSets.flatMap(expandTagSet);
    const places = expandTagSet(asked).map((tag) => supported.indexOf(tag));
    const found = places.filter((place) => place !== -1);
    expect(new TagRanks(supported).rank(asked)).toBe(found.length === 0 ? -1 : Math.min(...found));
  });
});

/** Platform compatibility tags, "Use" (PEP 425): a list of (python, abi, platform) tuples; an order has each one once. */
test("a target's tags are distinct, each is a tag set of one, and pure Python is always among them", () => {
  check(targets, (target) => {
    const tags = supportedTags(target);
    expect(new Set(tags).size).toBe(tags.length);
    for (const tag of tags) expect(expandTagSet(tag)).toEqual([tag]);
    expect(tags).toContain("py3-none-any");
  });
});

/** PEP 600, "Core definition": "manylinux_${GLIBCMAJOR}_${GLIBCMINOR}_${ARCH}" runs on any system with that glibc or later. */
test("a newer C library or macOS supports all that an older one does, in the same order", () => {
  check(platforms, (older) => {
    fc.pre(older.kind !== "windows");
    const newer: Platform =
      older.kind === "linux"
        ? { ...older, libc: { ...older.libc, minor: older.libc.minor + 1 } }
        : { ...older, major: older.major + 1 };
    const oldTags = platformTags(older);
    expect(platformTags(newer).filter((tag) => oldTags.includes(tag))).toEqual(oldTags);
  });
});

/** PEP 384: extensions built for the stable ABI of one version run with every later version of Python 3. */
test("a newer CPython supports the stable ABI of every older one", () => {
  const minors = fc.integer({ min: 4, max: 30 });
  check(minors, (pythonMinor) => {
    const target = { implementation: "cpython", freeThreaded: false, platforms: ["p"] } as const;
    const older = supportedTags({ ...target, pythonVersion: [3, pythonMinor - 1] });
    const newer = supportedTags({ ...target, pythonVersion: [3, pythonMinor] });
    expect(newer).toEqual(expect.arrayContaining(older.filter((tag) => tag.includes("-abi3-"))));
  });
});

const escapedNames = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9.]{0,8}[A-Za-z0-9])?$/);
const versions = fc.stringMatching(
  /^[1-9]?[0-9](?:\.[0-9]{1,2}){0,3}(?:(?:a|b|rc)[0-9])?(?:\.post[0-9])?(?:\+[a-z0-9]{1,4})?$/,
);
const buildTags = fc.option(fc.stringMatching(/^[0-9]{1,3}[a-z0-9_.]{0,4}$/));

/**
 * Binary distribution format, "File name convention" (PEP 427): "The wheel filename is
 * {distribution}-{version}(-{build tag})?-{python tag}-{abi tag}-{platform tag}.whl."
 */
test("parseWheelFilename() gives back the parts of which a name is made", () => {
  check(fc.tuple(escapedNames, versions, buildTags, tagSets), ([name, versionText, buildTag, tagSetText]) => {
    const text = `${name}-${versionText}${buildTag === null ? "" : `-${buildTag}`}-${tagSetText}.whl`;
    expect(parseWheelFilename(text)).toEqual({ name, versionText, buildTag, tagSetText });
  });
});

/** Source distribution format, "Source distribution file name" (PEP 625): "{name}-{version}.tar.gz". */
test("parseSdistFilename() gives back the parts, with the project's name and without", () => {
  check(fc.tuple(escapedNames, versions), ([name, versionText]) => {
    const parts = { name, versionText, extension: ".tar.gz" };
    expect(parseSdistFilename(`${name}-${versionText}.tar.gz`)).toEqual(parts);
    expect(parseSdistFilename(`${name}-${versionText}.tar.gz`, normalizeName(name))).toEqual(parts);
  });
});

/** Before PEP 625 a name could keep its dashes; a known name is never cut at the wrong one. */
test("parseSdistFilename() finds a known project whatever dashes its name and version hold", () => {
  const dashed = fc.array(escapedNames, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("-"));
  check(fc.tuple(dashed, dashed), ([name, versionText]) => {
    const parsed = parseSdistFilename(`${name}-${versionText}.zip`, normalizeName(name));
    expect(parsed).toEqual({ name, versionText, extension: ".zip" });
  });
});

/**
 * Binary distribution format, "File name convention": the build number "must start with a digit", and sorts "as a two-item
 * tuple with the first item being the initial digits as an int, and the second item being the remainder of the tag as a str".
 */
test("compareBuildTags() is a total order with no build tag before any", () => {
  check(fc.tuple(buildTags, buildTags, buildTags), ([a, b, c]) => {
    expect(compareBuildTags(a, b) + compareBuildTags(b, a)).toBe(0);
    expect(compareBuildTags(a, a)).toBe(0);
    if (compareBuildTags(a, b) <= 0 && compareBuildTags(b, c) <= 0)
      expect(compareBuildTags(a, c)).toBeLessThanOrEqual(0);
    if (a !== null) expect(compareBuildTags(null, a)).toBe(-1);
  });
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.constantFrom("-", ".", "a", "1", "py3", "none", ".whl", ".tar.gz", "\0", "/", "_", "+", " "), {
      maxLength: 30,
    })
    .map((parts) => parts.join("")),
);

/** Texts from outside: whatever it is, the answer is a value or the error of its kind. */
test("no text breaks the readers, and those that are taken keep their text", () => {
  check(hostile, (text) => {
    const wheel = tryParseWheelFilename(text);
    if (wheel !== undefined) {
      const build = wheel.buildTag === null ? "" : `-${wheel.buildTag}`;
      expect(`${wheel.name}-${wheel.versionText}${build}-${wheel.tagSetText}.whl`).toBe(text);
    }
    const sdist = tryParseSdistFilename(text);
    if (sdist !== undefined) expect(`${sdist.name}-${sdist.versionText}${sdist.extension}`).toBe(text);
    if (tagSetProblem(text) === undefined) expect(expandTagSet(text).length).toBeGreaterThan(0);
    expect(new TagRanks(["py3-none-any"]).rank(text)).toBeGreaterThanOrEqual(-1);
  });
});
