import { expect, test } from "vitest";
import { DecisionMaker } from "../../../resolver/solver/decision.ts";
import { FactIntake } from "../../../resolver/solver/fact-intake.ts";
import { ROOT } from "../../../resolver/solver/package-id.ts";
import { createSolverState, type SolverState } from "../../../resolver/solver/solver-state.ts";
import { candidate, TestProvider, type TestUniverse, universe } from "./test-universe.ts";

/** A solve that is ready for its first decision. */
function start(world: TestUniverse): {
  provider: TestProvider;
  state: SolverState<string>;
  maker: DecisionMaker<string>;
} {
  const provider = new TestProvider(world);
  const state = createSolverState<string>(provider.sets);
  const intake = new FactIntake(provider, state);
  intake.introduce(ROOT);
  state.solution.selectRoot();
  intake.add(provider.candidateFacts(ROOT, 0, state.view));
  state.propagation.propagate();
  return { provider, state, maker: new DecisionMaker(provider, state, intake) };
}

test("DecisionMaker.step() makes the facts known first, and decides then", () => {
  const { provider, state, maker } = start(universe(["a"], { a: [["b"]], b: [[]] }));
  const a = provider.id("a");
  expect([maker.step(), state.solution.decided(a), state.solution.level]).toEqual(["facts", -1, 0]);
  state.propagation.propagate();
  expect([maker.step(), state.solution.decided(a), state.solution.level]).toEqual(["decided", 0, 1]);
});

test("DecisionMaker.step() is complete when every required package is decided", () => {
  const { maker } = start(universe(["a"], { a: [[]], b: [[]] }));
  expect([maker.step(), maker.step()]).toEqual(["decided", "complete"]);
});

test("DecisionMaker.step() decides an anchored package after its anchor", () => {
  const { provider, state, maker } = start(universe(["a[x]"], { a: [candidate([])] }));
  provider.tierOf = (name) => (name === "a" ? 1 : 0);
  expect(maker.step()).toBe("decided");
  expect(state.solution.decided(provider.id("a"))).toBe(0);
  expect(state.solution.decided(provider.id("a", "x"))).toBe(-1);
  expect(maker.step()).toBe("decided");
  expect(maker.step()).toBe("complete");
});

test("DecisionMaker.step() finds a provider that leaves an anchor unrequired", () => {
  const { provider, state, maker } = start(universe([], { a: [candidate([])] }));
  const extra = provider.id("a", "x");
  state.packages.introduce(extra, provider.id("a"));
  state.solution.introduce(extra);
  state.solution.exclude({ package: extra, set: provider.sets.absent(extra) }, 0, 0);
  expect(() => maker.step()).toThrow("make its anchor required");
});
