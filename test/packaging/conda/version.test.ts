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
