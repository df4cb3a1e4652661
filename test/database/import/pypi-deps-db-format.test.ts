import { expect, test } from "vitest";
import {
  fieldOf,
  followReferences,
  isJsonObject,
  isTextList,
} from "../../../database/import/pypi-deps-db-format.ts";

const PLACES = {
  a: "b",
  b: "c",
  c: { here: true },
  loop: "pool",
  pool: "loop",
  self: "self",
  lost: "nowhere",
};

test.each<[unknown, unknown]>([
  [{ here: true }, { kind: "data", data: { here: true } }],
  ["c", { kind: "data", data: { here: true } }],
  ["a", { kind: "data", data: { here: true } }],
  ["loop", { kind: "broken", problem: "reference-loop", chain: ["loop", "pool", "loop"] }],
  ["self", { kind: "broken", problem: "reference-loop", chain: ["self", "self"] }],
  ["lost", { kind: "broken", problem: "dangling-reference", chain: ["lost", "nowhere"] }],
  ["constructor", { kind: "broken", problem: "dangling-reference", chain: ["constructor"] }],
  [undefined, { kind: "broken", problem: "dangling-reference", chain: [] }],
])("followReferences(%j) is %j", (value, expected) => {
  expect(followReferences(value, (reference) => fieldOf(PLACES, reference))).toEqual(expected);
});

test("isJsonObject() and isTextList() tell shapes apart", () => {
  expect([{}, [], null, "a"].map(isJsonObject)).toEqual([true, false, false, false]);
  expect([[], ["a"], ["a", 1], "a", {}].map(isTextList)).toEqual([true, true, false, false, false]);
});
