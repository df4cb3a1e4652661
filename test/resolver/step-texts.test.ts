import { expect, test } from "vitest";
import type { DependencyCause } from "../../resolver/providers/cause.ts";
import type { Universe } from "../../resolver/providers/universe.ts";
import { formatDependencies, formatStep, requirementText } from "../../resolver/step-texts.ts";
import { tableIn, universeOf } from "../builders/universe-builder.ts";

const UNIVERSE = universeOf({
  a: {
    "1": ["b>=2 ; python_version >= '3'", "b (==1)", "b>=9", "b", "Nowhere[x]>1"],
    "2": { requires: ["b[y]>=2 ; extra == 'x'"], extras: ["x"] },
  },
  b: { "1": [], "2": [], "3": [] },
});

/** The nth demand of a candidate of a. */
function causeOf(universe: Universe, candidate: number, place: number): DependencyCause {
  const table = tableIn(universe, "a");
  const rows = universe.rows(table.id);
  const row = [...rows.always(candidate), ...rows.conditional(candidate)][place];
  if (row === undefined) throw new Error("a has the demand");
  return { kind: "dependency", table, row, dependency: universe.table(row.requirement.dependency) };
}

test.each([
  [0, 0, "a 1 needs b>=2, that is b 2 and 3"],
  [0, 1, "a 1 needs b==1"],
  [0, 2, "a 1 needs b>=9, but the database has only b 1-3 (3 versions)"],
  [0, 3, "a 1 needs b"],
  [0, 4, "a 1 needs Nowhere[x]>1"],
  [1, 0, "a[x] 2 needs b[y]>=2, that is b 2 and 3"],
])("demand %o.%o reads %o", (candidate, place, expected) => {
  const cause = causeOf(UNIVERSE, candidate, place);
  expect(formatStep(UNIVERSE.context, cause, { candidates: [candidate], among: [0, 1] })).toBe(expected);
});

test("requirementText() leaves the marker out, which is known to hold", () => {
  expect(requirementText(causeOf(UNIVERSE, 0, 0).row)).toBe("b>=2");
});

test("formatDependencies() joins what several demands accept", () => {
  const subject = { candidates: [0, 1], among: [0, 1] };
  expect(formatDependencies([causeOf(UNIVERSE, 0, 0), causeOf(UNIVERSE, 0, 1)], subject)).toBe(
    "both versions of a (1 and 2) need b",
  );
  expect(formatDependencies([causeOf(UNIVERSE, 0, 2)], { candidates: [0], among: [0] })).toBe(
    "a 1 needs versions of b that do not exist, such as b>=9",
  );
});
