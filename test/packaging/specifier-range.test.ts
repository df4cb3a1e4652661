import { expect, test } from "vitest";
import {
  rangeOfComparison,
  rangeOfPrefix,
  type ComparisonOperator,
} from "../../packaging/specifier-range.ts";
import { complementRange, rangeContains } from "../../packaging/version-range.ts";
import { parseVersion } from "../../packaging/version.ts";

// Each row: the operator, the version, what it accepts, what it rejects. Judged by PyPA packaging 26.3.
test.each<[ComparisonOperator, string, string, string]>([
  // Compatible release
  ["~=", "2.2", "2.2 2.2.0 2.9 2.2.post1 2.3a1 2.9+l", "2.1 2.2rc1 3.0 3.0.dev0 1!2.5"],
  ["~=", "1.4.0", "1.4 1.4.9", "1.5.dev0 1.4a1"],
  ["~=", "2.2.post3", "2.2.post3 2.3", "2.2 2.2.post2 3.dev0"],
  ["~=", "2.2a1", "2.2a1 2.2 2.9", "2.2.dev1 3.0a1"],
  ["~=", "1!2.2", "1!2.5", "2.5 2!2.5"],
  ["~=", "0.0", "0.0 0.9", "1.dev0"],
  ["~=", "1.9007199254740991.0", "1.9007199254740991.5", "1.9007199254740992.dev0"],
  // Version matching
  ["==", "1.0", "1 1.0.0 1.0+l 1.0+5.x", "1.0.post1 1.0a1 1.0.dev0 1.0.1 1!1.0"],
  ["==", "1.0+l", "1.0+l 1.0.0+L", "1.0 1.0+l.1 1.0+k"],
  ["==", "1.0a1", "1.0a1 1.0a1+l", "1.0a1.post1 1.0a2 1.0"],
  // Inclusive ordered comparison
  [">=", "1.0", "1.0 1.0+l 1.0.post1 1!0.1", "1.0.dev1 1.0rc1"],
  ["<=", "1.0", "1.0 1.0+l 1.0a1 0.9", "1.0.post1 1.0.post0.dev0 1.0.1.dev0 1!0.1"],
  ["<=", "1.0a1", "1.0a1 1.0a1+l", "1.0a1.post0 1.0a2"],
  // Exclusive ordered comparison
  [">", "1.0", "1.0.1 1.0.1.dev0 1.1 1!0.1", "1.0 1.0+l 1.0.post1 1.0.post1+l 1.0.post1.dev0 1.0rc1"],
  [">", "1.0.post1", "1.0.post2 1.0.post2.dev0", "1.0.post1 1.0.post1+l 1.0"],
  [">", "1.0a1", "1.0a2 1.0a2.dev0 1.0", "1.0a1 1.0a1.post1 1.0a1+l 1.0a1.dev3"],
  [">", "1.0.dev1", "1.0.dev2 1.0a1 1.0", "1.0.dev1 1.0.dev1+l 1.0.dev0"],
  [">", "1.0.post1.dev1", "1.0.post1.dev2 1.0.post1", "1.0.post1.dev1+l 1.0.post0"],
  ["<", "1.0", "0.9 0.9.post1 0.99+l", "1.0 1.0a1 1.0.dev0 1.0a1.post1 1.0+l 1!0.1"],
  ["<", "1.0a2", "1.0a1 1.0a1.post1 1.0.dev0 1.0a2.dev0", "1.0a2 1.0"],
  ["<", "1.0.post1", "1.0 1.0rc1 1.0.post0 1.0+l", "1.0.post1 1.0.post1.dev0"],
  ["<", "1.0.dev1", "1.0.dev0 0.9", "1.0.dev1 1.0a1"],
  ["<", "2!1.0", "1.0 1!5 2!0.9", "2!1.0rc1"],
  ["<", "0", "", "0 0.dev0"],
])("rangeOfComparison(%j, %s) accepts %s and rejects %s", (operator, version, accepted, rejected) => {
  const range = rangeOfComparison(operator, parseVersion(version));
  expect(words(accepted).filter((text) => !rangeContains(range, parseVersion(text)))).toEqual([]);
  expect(words(rejected).filter((text) => rangeContains(range, parseVersion(text)))).toEqual([]);
});

test.each(["1.0", "1.0+l", "1.0a1.post2"])(
  'rangeOfComparison() makes "!=%s" the complement of "=="',
  (text) => {
    const version = parseVersion(text);
    expect(rangeOfComparison("!=", version)).toEqual(complementRange(rangeOfComparison("==", version)));
  },
);

test.each([
  ["1.0", "1 1.0 1.0.5 1.0.dev0 1.0a1 1.0.post1 1.0+l", "1.1.dev0 1.1 0.9 1!1.0"],
  ["1", "1 1.9 1.0.dev0", "2.dev0 0.9 1!1.0"],
  ["0.0", "0 0.0.9 0.dev0", "0.1.dev0"],
  ["1!1", "1!1.5", "1.5 1!2"],
])("rangeOfPrefix(%s) accepts %s and rejects %s", (prefix, accepted, rejected) => {
  const range = rangeOfPrefix(parseVersion(prefix));
  expect(words(accepted).filter((text) => !rangeContains(range, parseVersion(text)))).toEqual([]);
  expect(words(rejected).filter((text) => rangeContains(range, parseVersion(text)))).toEqual([]);
});

test("rangeOfPrefix() ends at the next prefix, in the one form of numbers beyond 2^53", () => {
  const ends = ["9007199254740990", "9007199254740991", "9007199254740992"].map(
    (text) => rangeOfPrefix(parseVersion(text)).intervals[0]?.upper,
  );
  const starts = ["9007199254740991.dev0", "9007199254740992.dev0", "9007199254740993.dev0"];
  expect(ends).toEqual(starts.map((text) => parseVersion(text).key));
});

function words(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}
