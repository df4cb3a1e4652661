import { expect, test } from "vitest";
import { ALL_PROJECTS, selectionOf, selectNames } from "../../packaging/name-selection.ts";

/** Values given to the first of two opposed options, or (with "!") to the second, and the two sets after them. */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["a,B_c", ["a", "b-c"], []],
  ["a !a", [], ["a"]],
  ["a !a a", ["a"], []],
  [":all:", [ALL_PROJECTS], []],
  ["a !b :all:", [ALL_PROJECTS], []],
  [":all: !b", [ALL_PROJECTS], ["b"]],
  [":all: !:all:", [], [ALL_PROJECTS]],
  ["a :none:", [], []],
  ["a :none:,b", ["b"], []],
  // Names after ":all:" are part of it already, unless it is taken back.
  [":all:,a", [ALL_PROJECTS], []],
  [":all:,:none:,a", ["a"], []],
  ["a,:all:", [ALL_PROJECTS], []],
  ["a,,", ["a"], []],
];

test.each(CASES)("selectNames(): %j gives %j and %j", (values, first, second) => {
  const [target, other] = [new Set<string>(), new Set<string>()];
  for (const value of values.split(" "))
    if (value.startsWith("!")) selectNames(value.slice(1), other, target);
    else selectNames(value, target, other);
  expect([...target]).toEqual(first);
  expect([...other]).toEqual(second);
});

test("selectionOf() prefers the set that names the project to the one that has all", () => {
  const [all, named] = [new Set([ALL_PROJECTS]), new Set(["foo-bar"])];
  expect(selectionOf("Foo_Bar", all, named)).toBe("second");
  expect(selectionOf("Foo_Bar", named, all)).toBe("first");
  expect(selectionOf("other", named, all)).toBe("second");
  expect(selectionOf("other", named, new Set())).toBeUndefined();
});
