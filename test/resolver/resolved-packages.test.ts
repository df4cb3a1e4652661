import { expect, test } from "vitest";
import { knownExtras, resolvedPackages } from "../../resolver/resolved-packages.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";

test("resolvedPackages() sorts, and gives what each needs with its extras, without itself", () => {
  const requires = ["c", "b", "d ; extra == 'x'", "e ; extra == 'y'", "a[x] ; extra == 'all'", "C>=0"];
  const universe = {
    a: { "1": { requires, extras: ["x", "y", "all"] } },
    b: { "1": [] },
    c: { "1": [] },
    d: { "1": [] },
  };
  const question = questionOf(indexOf(universe), ["a[all,none]"]);
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  const solver = new TargetSolver(question, target);
  const outcome = solver.solve(solver.lines);
  if (outcome.kind !== "solved") throw new Error("the question should have a solution");
  const packages = resolvedPackages(solver.universe, outcome);
  expect(packages.map(({ name }) => name)).toEqual(["a", "b", "c", "d"]);
  expect(packages[0]).toMatchObject({
    version: "1",
    provider: "wheel",
    extras: ["all", "x"],
    dependencies: ["b", "c", "d"],
  });
  const [first] = outcome.selections;
  expect(first === undefined ? [] : [...knownExtras(solver.universe, first)].toSorted()).toEqual([
    "all",
    "x",
    "y",
  ]);
});
