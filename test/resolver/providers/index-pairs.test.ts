import { expect, test } from "vitest";
import { indicesOfPairs, pairsOfIndices } from "../../../resolver/providers/index-pairs.ts";

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
