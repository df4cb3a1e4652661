import { expect, test } from "vitest";
import { compareNumbers, compareStrings } from "../../common/ordering.ts";

test("compareStrings() orders by code units, whatever the locale", () => {
  expect(["b", "B", "a", "ä", "Z", ""].toSorted(compareStrings)).toEqual(["", "B", "Z", "a", "b", "ä"]);
  expect(compareStrings("a", "a")).toBe(0);
});

test("compareNumbers() orders by value, infinities too", () => {
  expect([3, -Infinity, 10, 0, Infinity].toSorted(compareNumbers)).toEqual([-Infinity, 0, 3, 10, Infinity]);
  expect(compareNumbers(2, 2)).toBe(0);
});
