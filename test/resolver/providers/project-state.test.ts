import { expect, test } from "vitest";
import { type ProjectState, namesPrerelease } from "../../../resolver/providers/project-state.ts";
import { compileLine } from "../../../resolver/providers/first-party.ts";
import { lineOf } from "../../builders/index-builder.ts";
import { tableIn, universeOf, viewOf } from "../../builders/universe-builder.ts";

const UNIVERSE = universeOf({ a: { "1": ["b>=1.0a1"], "2": ["b"] }, b: { "1.0": [] } });

function stateOf(fields: Partial<ProjectState>): ProjectState {
  const table = tableIn(UNIVERSE, "b");
  return {
    id: 2,
    table,
    lines: [],
    outside: new Map(),
    given: new Set(),
    prereleaseNamers: [],
    pinnedElsewhere: new Set(),
    isPinned: false,
    triedCount: 0,
    ...fields,
  };
}

test("a line of the user's that names a pre-release always counts", () => {
  const lines = [compileLine(lineOf("b>=1.0rc1", "reqs.txt", 1), tableIn(UNIVERSE, "b"))];
  expect(namesPrerelease(stateOf({ lines }), viewOf(new Map()))).toBe(true);
  expect(namesPrerelease(stateOf({}), viewOf(new Map()))).toBe(false);
});

test("a requirement of a package counts while a candidate that has it is decided, with its extras", () => {
  const [row] = UNIVERSE.rows(tableIn(UNIVERSE, "a").id).always(0);
  if (row === undefined) throw new Error("a 1 has a requirement");
  const always = stateOf({ prereleaseNamers: [{ subject: 1, row, extras: [] }] });
  expect(namesPrerelease(always, viewOf(new Map([[1, 0]])))).toBe(true);
  expect(namesPrerelease(always, viewOf(new Map([[1, 1]])))).toBe(false);
  const withExtra = stateOf({ prereleaseNamers: [{ subject: 1, row, extras: [5] }] });
  expect(namesPrerelease(withExtra, viewOf(new Map([[1, 0]])))).toBe(false);
  expect(
    namesPrerelease(
      withExtra,
      viewOf(
        new Map([
          [1, 0],
          [5, 0],
        ]),
      ),
    ),
  ).toBe(true);
});
