import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareCondaVersions,
  parseCondaVersion,
  startsWithCondaVersion,
  tryParseCondaVersion,
} from "../../../packaging/conda/version.ts";
import { condaData } from "../../builders/conda-data.ts";

function compare(a: string, b: string): number {
  return compareCondaVersions(parseCondaVersion(a), parseCondaVersion(b));
}

describe("the order", () => {
  // CEP 33, "Examples", and what its rules say of texts that channels have.
  test.each([
    ["0.4", "0.4.0", 0],
    ["0.4.1.rc", "0.4.1.RC", 0],
    ["0.4.1rc", "0.4.1.rc", -1],
    ["1.1.0rc", "1.1.rc", 0],
    ["1.1rc", "1.1.rc", -1],
    ["0.5a1", "0.5b3", -1],
    ["0.5c1", "0.5", -1],
    ["1.0.1dev", "1.0.1_", -1],
    ["1.0.1_", "1.0.1a", -1],
    ["1.0.1post.a", "1.0.1", 1],
    ["1.0.2h", "1.0.2", -1],
    ["1.0.2*", "1.0.2dev", -1],
    ["1.1_", "1.1a1", -1],
    ["0.4.1+local", "0.4.1", -1],
    ["0.4.1+1.local", "0.4.1", 1],
    ["1!0.4", "3.0", 1],
    ["1996.07.12", "1!0.4.1", -1],
    ["1-2-3", "1_2_3", 0],
    ["20230511084951", "9007199254740993", -1],
    ["9007199254740992", "9007199254740993", -1],
  ])("%s and %s: %d", (a, b, order) => {
    expect(compare(a, b)).toBe(order);
    expect(compare(b, a) + order).toBe(0);
  });
});

/** Equal ones stand in one line. By CEP 33's rules; conda's own code gives the same order. */
const ASCENDING = `
  dev
  _
  a
  0.4 0.4.0
  0.4.1rc
  0.4.1.rc 0.4.1.RC
  0.4.1+local
  0.4.1
  0.4.1+1.local
  0.4.1+1
  0.4.1+1.1
  0.5a1
  0.5b3
  0.5C1
  0.5
  0.9.6
  0.960923
  post
  1.0
  1.0.1*
  1.0.1dev
  1.0.1_
  1.0.1a
  1.0.1a1
  1.0.1alpha
  1.0.1 1.0.1.0 001.0.01
  1.0.1.1
  1.0.1post.a
  1.0.1post
  1.0.2_
  1.0.2h
  1.0.2
  1.1dev1
  1.1_
  1.1a1
  1.1.0dev1 1.1.dev1 1-1-dev1
  1.1.a1
  1.1.0rc1 1.1.rc1
  1.1.0 1.1 0!1_1
  1.1.0post1 1.1.post1
  1.1post1
  1.2.3
  1.2.3_4 1.2.3-4
  2.0dev
  2.0rc
  2.0.rc1
  2.0.0.dev0
  2
  2.0.post
  3.post
  3post
  1996.07.12
  20230511084951
  9007199254740992
  9007199254740993
  99999999999999999999
  1!0.4.1
  1!3.1.1.6
  2!0.4.1`;

test("every version of a list comes before all that stand below it", () => {
  const versions = ASCENDING.trim()
    .split("\n")
    .flatMap((line, place) =>
      line
        .trim()
        .split(" ")
        .map((text) => ({ text, place })),
    );
  const wrong = versions.flatMap((a) =>
    versions
      .filter((b) => compare(a.text, b.text) !== Math.sign(a.place - b.place))
      .map((b) => [a.text, b.text]),
  );
  expect(wrong).toEqual([]);
});

const TEXTS = fc
  .array(fc.constantFrom("0", "1", "12", ".", "_", "-", "a", "rc", "dev", "post", "+", "!", "*", "é"), {
    maxLength: 8,
  })
  .map((parts) => parts.join(""));
const VERSIONS = TEXTS.filter((text) => tryParseCondaVersion(text) !== undefined);

describe("whatever the versions", () => {
  test("the order is a total one", () => {
    fc.assert(
      fc.property(VERSIONS, VERSIONS, VERSIONS, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(a, a)).toBe(0);
        const [low = "", middle = "", high = ""] = [a, b, c].toSorted(compare);
        expect(compare(low, middle)).not.toBe(1);
        expect(compare(middle, high)).not.toBe(1);
        expect(compare(low, high)).not.toBe(1);
      }),
      { numRuns: 2000 },
    );
  });

  test("a version begins with itself, and so do those that equal it", () => {
    fc.assert(
      fc.property(VERSIONS, VERSIONS, (a, b) => {
        const [version, other] = [parseCondaVersion(a), parseCondaVersion(b)];
        expect(startsWithCondaVersion(version, version)).toBe(true);
        if (compareCondaVersions(version, other) === 0 && other.local.length === 0)
          expect(startsWithCondaVersion(version, other)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("any text is a version or refused", () => {
    fc.assert(
      fc.property(fc.oneof(TEXTS, fc.string({ unit: "binary" })), (text) => {
        const version = tryParseCondaVersion(text);
        expect(version === undefined || version.text === text).toBe(true);
      }),
    );
  });
});

test.each([
  "",
  " ",
  "1..2",
  ".1",
  "1.",
  "1!",
  "a!1",
  "1!2!3",
  "1+",
  "1+2+3",
  "+1",
  "1/2",
  "1-2_3",
  "ü",
  "1".repeat(3000),
])("%j is no version", (text) => expect(tryParseCondaVersion(text)).toBeUndefined());

test.each([
  ["1.7.3", "1.7", true],
  ["1.7", "1.7.0", true],
  ["1.70", "1.7", false],
  ["1.0.2h", "1.0.2", true],
  ["9b", "9", true],
  ["1.7.post1", "1.7", true],
  ["1.7rc1", "1.7r", true],
  ["1.7+2.3", "1.7+2", true],
  ["1.8+2.3", "1.7+2", false],
])("that %s begins with %s is %s", (version, start, expected) => {
  expect(startsWithCondaVersion(parseCondaVersion(version), parseCondaVersion(start))).toBe(expected);
});

test.skipIf(condaData === undefined)("28,490 real versions are read, and stand in conda's order", () => {
  const lines = condaData?.lines<{ v: string; eq?: true }>("specs/versions.jsonl.zst") ?? [];
  expect(lines).toHaveLength(28_490);
  const versions = lines.map(({ v }) => parseCondaVersion(v));
  const wrong = lines.filter((line, i) => {
    const before = versions[i - 1];
    const own = versions[i];
    if (before === undefined || own === undefined) return false;
    return compareCondaVersions(before, own) !== (line.eq === true ? 0 : -1);
  });
  expect(wrong).toEqual([]);
});
