import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import type { UniverseLiteral } from "../../builders/index-builder.ts";
import { universeOf } from "../../builders/universe-builder.ts";

function rowsOf(
  universe: UniverseLiteral,
  candidate: number,
): (readonly [string, string, readonly number[]])[] {
  const worked = universeOf(universe);
  const rows = worked.rows(worked.find(normalizeName("a")));
  return [...rows.always(candidate), ...rows.conditional(candidate)].map(
    (row) => [row.requirement.text, row.conditionExtras.join("&"), row.candidates] as const,
  );
}

test("a row has every candidate that shares the requirement", () => {
  const universe = {
    a: { "1": ["b>=1", "c"], "2": ["b>=1"], "3": ["b>=2", "c"] },
    b: { "1": [], "2": [] },
    c: {},
  };
  expect(rowsOf(universe, 0)).toEqual([
    ["b>=1", "", [0, 1]],
    ["c", "", [0, 2]],
  ]);
  expect(rowsOf(universe, 2).map(([text]) => text)).toEqual(["b>=2", "c"]);
});

test("requirements that mean the same on the target are one row, whatever their texts", () => {
  const universe = {
    a: { "1": ["b>=1 ; python_version >= '3'"], "2": ["b (>=1.0)"], "3": ["b>=1 ; python_version < '3'"] },
    b: { "1": [] },
  };
  expect(rowsOf(universe, 0).map(([, , candidates]) => candidates)).toEqual([[0, 1]]);
  expect(rowsOf(universe, 2)).toEqual([]);
});

test("a requirement of several extras is a row for each", () => {
  const universe = {
    a: { "1": { requires: ["b ; extra == 'x' or extra == 'y'"], extras: ["x", "y"] } },
    b: {},
  };
  expect(rowsOf(universe, 0).map(([, extra]) => extra)).toEqual(["x", "y"]);
});

test("wheel and sdist of a version have requirements of their own", () => {
  const universe = { a: { "1": { requires: ["b"], sdist: ["c"] } }, b: {}, c: {} };
  expect([rowsOf(universe, 0), rowsOf(universe, 1)]).toEqual([[["c", "", [0]]], [["b", "", [1]]]]);
});
