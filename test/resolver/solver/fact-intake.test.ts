import { expect, test } from "vitest";
import { FactIntake } from "../../../resolver/solver/fact-intake.ts";
import { ROOT } from "../../../resolver/solver/package-id.ts";
import { createSolverState } from "../../../resolver/solver/solver-state.ts";
import { TestProvider, universe } from "./test-universe.ts";

test("FactIntake.introduce() takes in what is known of every package mentioned, however long the chain", () => {
  const provider = new TestProvider(universe([], { a: [["unusable"]] }));
  const state = createSolverState<string>(provider.sets);
  const intake = new FactIntake(provider, state);
  intake.introduce(ROOT);
  // The extra's facts mention its project, whose facts say that its candidate is unusable.
  intake.introduce(provider.id("a", "x"));
  expect(state.packages.inOrder().map((id) => provider.name(id))).toEqual(["root", "a[x]", "a"]);
  expect(state.packages.anchor(provider.id("a", "x"))).toBe(provider.id("a"));
  expect(state.incompatibilities.count).toBe(2);
  state.propagation.propagate();
  expect(state.solution.isRequired(provider.id("a"))).toBe(false);
});

test("FactIntake.add() asks about a package once", () => {
  const provider = new TestProvider(universe([], { a: [["unusable"]] }));
  const state = createSolverState<string>(provider.sets);
  const intake = new FactIntake(provider, state);
  const fact = { terms: [{ package: provider.id("a"), set: provider.sets.single(1, 0) }], cause: "x" };
  intake.add([fact, fact]);
  intake.add([fact]);
  expect(provider.log).toEqual(["about a"]);
  expect(state.solution.takeChanged()).toEqual([provider.id("a")]);
});
