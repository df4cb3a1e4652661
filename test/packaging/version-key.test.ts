import { expect, test } from "vitest";
import {
  compareVersionKeys,
  cutAfter,
  cutAfterLocals,
  cutAfterPosts,
  keyOf,
  type VersionKey,
} from "../../packaging/version-key.ts";
import { parseVersion } from "../../packaging/version.ts";

function key(text: string): VersionKey {
  return parseVersion(text).key;
}

test.each([
  ["1", [0, 1, -1, -1, Infinity]],
  ["1.2.0", [0, 1, 2, -1, -1, Infinity]],
  ["0.0", [0, -1, -1, Infinity]],
  ["1.dev3", [0, 1, -5, 3]],
  ["1a2", [0, 1, -4, 2, -1, Infinity]],
  ["1rc2.post3.dev4", [0, 1, -2, 2, 3, 4]],
  ["2!1.post3", [2, 1, -1, 3, Infinity]],
  ["1+abc.5", [0, 1, -1, -1, Infinity, -1, "abc", 5]],
])("keyOf() of %s follows the table", (text, expected) => {
  expect(keyOf(parseVersion(text))).toEqual(expected);
});

// Each row ascends; the middle is a cut, which equals no version.
test.each<[string, VersionKey, VersionKey, VersionKey]>([
  ["after 1.0+a exactly", key("1.0+a"), cutAfter(parseVersion("1.0+a")), key("1.0+a.a")],
  ["after 1.0 exactly", key("1.0"), cutAfter(parseVersion("1.0")), key("1.0+a")],
  [
    "after the locals of 1.0",
    key("1.0+999999999999999999.z"),
    cutAfterLocals(parseVersion("1.0")),
    key("1.0.post0.dev0"),
  ],
  [
    "after the locals of 1.0+a, which are those of 1.0",
    key("1.0+5"),
    cutAfterLocals(parseVersion("1.0+a")),
    key("1.0.post0.dev0"),
  ],
  [
    "after the locals of 1.0.dev1",
    key("1.0.dev1+5"),
    cutAfterLocals(parseVersion("1.0.dev1")),
    key("1.0.dev2"),
  ],
  [
    "after the posts of 1.0",
    key("1.0.post999999999999999999+5"),
    cutAfterPosts(parseVersion("1.0")),
    key("1.0.0.0.1.dev0"),
  ],
  ["after the posts of 1.0a1", key("1.0a1.post5"), cutAfterPosts(parseVersion("1.0a1")), key("1.0a2.dev0")],
])("the cut %s lies between its neighbours", (_name, before, cut, after) => {
  expect(compareVersionKeys(before, cut)).toBe(-1);
  expect(compareVersionKeys(cut, before)).toBe(1);
  expect(compareVersionKeys(cut, after)).toBe(-1);
  expect(compareVersionKeys(after, cut)).toBe(1);
  expect(compareVersionKeys(cut, [...cut])).toBe(0);
});

test("compareVersionKeys() puts a key before one that it begins", () => {
  expect(compareVersionKeys([0, 1], [0, 1, -5])).toBe(-1);
  expect(compareVersionKeys([0, 1, -5], [0, 1])).toBe(1);
});
