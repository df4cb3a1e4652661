import { expect, test } from "vitest";
import { compileLine } from "../../../resolver/providers/first-party.ts";
import { lineOf } from "../../builders/index-builder.ts";
import { tableIn, universeOf } from "../../builders/universe-builder.ts";

test.each([
  ["a", [0, 4], false],
  ["a>=1.5", [1, 4], false],
  ["a!=2.0", [0, 2, 3, 4], false],
  ["a==1.*", [0, 2], false],
  ["a==2.0", [2, 3], true],
  ["a>5", [], false],
  ["a @ https://example.org/a.whl", [], false],
])("compileLine() finds the versions of %o", (text, pairs, pins) => {
  const universe = universeOf({ a: { "1.0": [], "1.5": [], "2.0": [], "3.0": [] } });
  const line = compileLine(lineOf(text, "reqs.txt", 1), tableIn(universe, "a"));
  expect([line.candidatePairs, line.specifier.pins]).toEqual([pairs, pins]);
});
