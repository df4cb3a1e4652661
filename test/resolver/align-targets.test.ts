import { expect, test } from "vitest";
import { solveAligned } from "../../resolver/align-targets.ts";
import { resolve } from "../../resolver/resolve.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import {
  type QuestionFields,
  type UniverseLiteral,
  indexOf,
  pinsOfResolution,
  questionOf,
} from "../builders/index-builder.ts";

const NEW = "x86_64-linux/cpython-3.13";
const OLD = "x86_64-linux/cpython-3.9";

function pins(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): (string | string[])[] {
  const resolution = resolve(questionOf(indexOf(universe), requirements, { targets: [NEW, OLD], ...fields }));
  return [NEW, OLD].map((target) => pinsOfResolution(resolution, target));
}

test("targets agree on the version that both can use", () => {
  const universe = { a: { "1": { python: ">=3.8" }, "2": { python: ">=3.10" } } };
  expect(pins(universe, ["a"])).toEqual([["a==1"], ["a==1"]]);
});

test("a target that cannot take the version keeps its own", () => {
  const universe = {
    a: { "1": { python: "<3.10" }, "2": { python: ">=3.10" } },
    b: { "1": [], "2": { python: ">=3.10" } },
  };
  expect(pins(universe, ["a", "b"])).toEqual([
    ["a==2", "b==1"],
    ["a==1", "b==1"],
  ]);
});

test("what agrees from the start stays the newest", () => {
  const universe = { a: { "1": [], "2": [] }, b: { "1": { python: "<3.10" }, "2": { python: ">=3.10" } } };
  expect(pins(universe, ["a", "b"])).toEqual([
    ["a==2", "b==2"],
    ["a==2", "b==1"],
  ]);
});

test("alignment follows dependencies: the version that comes with an aligned one is aligned too", () => {
  const universe = {
    a: { "1": { python: ">=3.8", requires: ["b==1"] }, "2": { python: ">=3.10", requires: ["b==2"] } },
    b: { "1": [], "2": [] },
  };
  expect(pins(universe, ["a", "b"])).toEqual([
    ["a==1", "b==1"],
    ["a==1", "b==1"],
  ]);
});

test("no wheel is given up for an sdist to agree", () => {
  const universe = {
    a: { "1": { wheels: ["cp313-none-any"], sdist: true }, "2": { wheels: ["cp39-none-any"], sdist: true } },
  };
  expect(pins(universe, ["a"])).toEqual([["a==1"], ["a==2"]]);
});

test("a marker that holds on one target alone does not disturb the others", () => {
  const universe = { a: { "1": ["b ; python_version < '3.10'"] }, b: { "1": [] } };
  expect(pins(universe, ["a"])).toEqual([["a==1"], ["a==1", "b==1"]]);
});

test("solveAligned() stops at the first target without a solution", () => {
  const question = questionOf(indexOf({ a: { "1": { python: "<3.10" } } }), ["a"], {
    targets: [OLD, NEW, OLD],
  });
  const outcomes = solveAligned(question.targets.map((target) => new TargetSolver(question, target)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(["solved", "unsatisfiable"]);
});
