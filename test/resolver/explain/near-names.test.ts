import * as fc from "fast-check";
import { expect, test } from "vitest";
import { editDistance, nearNames } from "../../../resolver/explain/near-names.ts";

test.each([
  ["requests", "requests", 0],
  ["reqests", "requests", 1],
  ["reuqests", "requests", 1],
  ["flask", "flash", 1],
  ["abcd", "badc", 2],
  ["", "ab", 2],
])("editDistance(%o, %o) is %o", (a, b, distance) => {
  expect(editDistance(a, b, 10)).toBe(distance);
});

test("editDistance() is the same both ways, and above its limit stays above", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const distance = editDistance(a, b, 10);
      expect(editDistance(b, a, 10)).toBe(distance);
      expect(editDistance(a, b, 1) > 1).toBe(distance > 1);
    }),
    { seed: 17 },
  );
});

test("nearNames() gives the nearest first and nothing that is far", () => {
  const names = ["requests-mock", "request", "requests", "flask", "reqsts", "reqests"];
  expect(nearNames("reqests", names)).toEqual([
    { name: "reqsts", distance: 1 },
    { name: "requests", distance: 1 },
    { name: "request", distance: 2 },
  ]);
  expect(nearNames("zzzzzz", names)).toEqual([]);
});

test("nearNames() allows a short name one edit", () => {
  expect(nearNames("six", ["sax", "saxo", "si", "six"]).map(({ name }) => name)).toEqual(["sax", "si"]);
});
