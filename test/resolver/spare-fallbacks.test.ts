import { expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { TargetSolver, type TargetOutcome } from "../../resolver/solve-target.ts";
import { solveSparing } from "../../resolver/spare-fallbacks.ts";
import {
  type QuestionFields,
  type UniverseLiteral,
  indexOf,
  questionOf,
  targetOf,
} from "../builders/index-builder.ts";

const TARGET = "x86_64-linux/cpython-3.11";
const NO_PREFERENCES = new Map();

function solveIn(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields = {},
): TargetOutcome {
  const question = questionOf(indexOf(universe), requirements, fields);
  return solveSparing(new TargetSolver(question, targetOf(TARGET)), NO_PREFERENCES);
}

function pinsOf(outcome: TargetOutcome): string[] {
  if (outcome.kind === "unsatisfiable") return ["unsatisfiable"];
  return outcome.selections
    .map(
      ({ table, candidate }) =>
        `${table.name} ${table.project.versionText(table.version(candidate))} ${table.provider(candidate)}`,
    )
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** The newest `a` needs the newest `b`, which has no wheel. */
const UNIVERSE: UniverseLiteral = {
  r: { "1": ["a"] },
  a: { "1": ["b<2"], "2": ["b>=2"] },
  b: { "1": [], "2": { wheels: [], sdist: true } },
};

test("solveSparing() takes an older wheel of one project to spare the sdist of another", () => {
  const outcome = solveIn(UNIVERSE, ["r"]);
  expect(pinsOf(outcome)).toEqual(["a 1 wheel", "b 1 wheel", "r 1 wheel"]);
  expect(outcome).toMatchObject({ unsettled: [] });
});

test("solveSparing() gives up no version of a project that the user names", () => {
  expect(pinsOf(solveIn(UNIVERSE, ["a"]))).toEqual(["a 2 wheel", "b 2 sdist"]);
  expect(pinsOf(solveIn(UNIVERSE, ["r", "a"]))).toEqual(["a 2 wheel", "b 2 sdist", "r 1 wheel"]);
});

test("solveSparing() keeps a fallback that a line demands, and says no if there is no solution", () => {
  expect(pinsOf(solveIn(UNIVERSE, ["r", "b>=2"]))).toEqual(["a 2 wheel", "b 2 sdist", "r 1 wheel"]);
  expect(pinsOf(solveIn(UNIVERSE, ["a<2", "b>=2"]))).toEqual(["unsatisfiable"]);
});

test("solveSparing() asks nothing more where providers are equals or nothing falls back", () => {
  const equals = solveIn(UNIVERSE, ["r"], { providers: [["wheel", "sdist"]] });
  expect(pinsOf(equals)).toEqual(["a 2 wheel", "b 2 sdist", "r 1 wheel"]);
  expect(equals.counters.decisions).toBe(3);
});

test("solveSparing() counts the work of all solves", () => {
  expect(solveIn(UNIVERSE, ["r"]).counters.decisions).toBeGreaterThan(3);
});

test("solveSparing() takes no pre-release to spare a fallback, unless that is as good as a final release", () => {
  const universe: UniverseLiteral = {
    r: { "1": ["a"] },
    a: { "1": { wheels: [], sdist: true }, "2a1": [] },
  };
  expect(pinsOf(solveIn(universe, ["r"]))).toEqual(["a 1 sdist", "r 1 wheel"]);
  expect(pinsOf(solveIn(universe, ["a"], { prereleases: "allow" }))).toEqual(["a 2a1 wheel"]);
});

test("solveSparing() takes no yanked release to spare a fallback", () => {
  const universe: UniverseLiteral = {
    r: { "1": ["a"] },
    a: { "1": ["b==1"], "2": ["b"] },
    b: { "1": { yanked: "broken" }, "2": { wheels: [], sdist: true } },
  };
  expect(pinsOf(solveIn(universe, ["r"]))).toEqual(["a 2 wheel", "b 2 sdist", "r 1 wheel"]);
});

test("solveSparing() gives up no version of an existing lock", () => {
  const preferences = new Map([[TARGET, new Map([[normalizeName("a"), "2"]])]]);
  expect(pinsOf(solveIn(UNIVERSE, ["r"], { preferences }))).toEqual(["a 2 wheel", "b 2 sdist", "r 1 wheel"]);
  const both = new Map([[TARGET, new Map([[normalizeName("b"), "2"]])]]);
  expect(pinsOf(solveIn(UNIVERSE, ["b"], { preferences: both }))).toEqual(["b 2 sdist"]);
});
