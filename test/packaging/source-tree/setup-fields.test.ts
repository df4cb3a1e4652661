import { expect, test } from "vitest";
import { fieldOf, isEmptyValue, knownValue } from "../../../packaging/source-tree/setup-fields.ts";

test.each([
  ["", true],
  [" \n", true],
  ["a", false],
  [[], true],
  [["a"], false],
  [new Map(), true],
  [new Map([["a", []]]), false],
])("isEmptyValue(%j) is %s", (value, expected) => {
  expect(isEmptyValue(value)).toBe(expected);
});

test("fieldOf() and knownValue() take what is empty for absent", () => {
  expect(fieldOf(undefined)).toEqual({ kind: "absent" });
  expect(fieldOf([])).toEqual({ kind: "absent" });
  expect(fieldOf(["a"])).toEqual({ kind: "known", value: ["a"] });
  expect(knownValue(fieldOf("a"))).toBe("a");
  expect(knownValue({ kind: "unknown", because: "" })).toBeNull();
});
