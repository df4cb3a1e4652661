import { expect, test } from "vitest";
import { minimalFailure } from "../../resolver/minimal-failure.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "../builders/index-builder.ts";
import { suppliedWheel } from "../builders/supplied.ts";

function minimalLines(
  universe: UniverseLiteral,
  requirements: readonly string[],
  constraints: readonly string[] = [],
  fields: QuestionFields = {},
): string[] {
  const question = questionOf(indexOf(universe), requirements, { ...fields, constraints });
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  const solver = new TargetSolver(question, target);
  const outcome = solver.solve(solver.lines);
  if (outcome.kind === "solved") throw new Error("the question should have no solution");
  const { lines } = minimalFailure(solver, outcome);
  return [...lines.requirements, ...lines.constraints].map(({ requirement }) => requirement.text);
}

const UNIVERSE = { a: { "1": ["c<2"] }, b: { "1": ["c>=2"] }, c: { "1": [], "2": [] }, d: { "1": ["c"] } };

test.each([
  [["d", "a", "b"], [], ["a", "b"]],
  [["a", "c", "d", "c>=2"], [], ["a", "c>=2"]],
  [
    ["a", "d"],
    ["c>1", "d==1"],
    ["a", "c>1"],
  ],
  [["a", "nowhere", "b"], [], ["nowhere"]],
])("of %o with %o only %o remain", (requirements, constraints, expected) => {
  expect(minimalLines(UNIVERSE, requirements, constraints)).toEqual(expected);
});

test("a line with a URL remains when it is to blame, and not when the database does no better", () => {
  const url = "https://example.org/a-1-py3-none-any.whl";
  const fields = { supplied: [suppliedWheel("a", "1")] };
  const lines = ["c", `a @ ${url}`, "b"];
  const better = { a: { "2": [] }, b: { "1": ["a>=2"] }, c: { "1": ["a"] } };
  expect(minimalLines(better, lines, [], fields)).toEqual([`a @ ${url}`, "b"]);
  const noBetter = { a: { "1": [] }, b: { "1": ["a>=2"] }, c: { "1": ["a"] } };
  expect(minimalLines(noBetter, lines, [], fields)).toEqual(["b"]);
});

test("no line of the result can be dropped", () => {
  const requirements = ["a<3", "a>1", "a!=2"];
  expect(minimalLines({ a: { "1": [], "2": [], "3": [] } }, requirements)).toEqual(requirements);
});

test("two lines out of many are found with few solves", () => {
  const names = Array.from({ length: 200 }, (_, i) => `p${i}`);
  // Every project needs c, so that all lines may stand in the proof.
  const universe = {
    ...Object.fromEntries(names.map((name) => [name, { "1": ["c"] }])),
    ...UNIVERSE,
  };
  expect(minimalLines(universe, [...names.slice(0, 90), "b", ...names.slice(90), "a"])).toEqual(["b", "a"]);
});
