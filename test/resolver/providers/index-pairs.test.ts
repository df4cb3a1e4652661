import { expect, test } from "vitest";
import { indicesOfPairs, pairsContain, pairsOfIndices } from "../../../resolver/providers/index-pairs.ts";

test.each([
  [[], []],
  [[3], [3, 4]],
  [
    [0, 1, 2, 5, 7, 8],
    [0, 3, 5, 6, 7, 9],
  ],
])("pairsOfIndices(%o) is %o, and back", (indices, pairs) => {
  expect(pairsOfIndices(indices)).toEqual(pairs);
  expect(indicesOfPairs(pairs)).toEqual(indices);
});

test("pairsContain() counts the start in and the end out", () => {
  expect([4, 5, 6, 7].map((index) => pairsContain([0, 1, 5, 7], index))).toEqual([false, true, true, false]);
});
