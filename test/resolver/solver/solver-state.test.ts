import { expect, test } from "vitest";
import { SolverFixture } from "./solver-fixture.ts";

test("createSolverState() gives providers a view of what is decided, required and allowed", () => {
  const fixture = new SolverFixture();
  const { packages, solution, view } = fixture.state;
  solution.exclude(fixture.term(1, "absent"), 0, 0);
  solution.decide(2, 3);
  packages.countConflict(2);
  expect([view.decided(2), view.isRequired(1), view.isRequired(3)]).toEqual([3, true, false]);
  expect(fixture.sets.indices(2, view.allowed(2))).toEqual([3]);
  expect(view.conflictCount(2)).toBe(1);
});

test("createSolverState() gives a view that answers about packages that nobody mentioned", () => {
  const fixture = new SolverFixture();
  const { view } = fixture.state;
  expect([view.decided(50), view.isRequired(50), view.conflictCount(50)]).toEqual([-1, false, 0]);
  expect(fixture.sets.isFull(50, view.allowed(50))).toBe(true);
});
