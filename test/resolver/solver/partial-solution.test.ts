import { expect, test } from "vitest";
import { NO_INCOMPATIBILITY } from "../../../resolver/solver/incompatibilities.ts";
import { ROOT } from "../../../resolver/solver/package-id.ts";
import { SolverFixture } from "./solver-fixture.ts";

test("PartialSolution starts with the root selected and every other state possible", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  expect([solution.decided(ROOT), solution.isRequired(ROOT), solution.level]).toEqual([0, true, 0]);
  expect([solution.decided(1), solution.isRequired(1), fixture.allowed(1)]).toEqual([
    -1,
    false,
    "0 1 2 3 absent",
  ]);
});

test("PartialSolution.exclude() narrows, and remembers each step", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  solution.exclude(fixture.term(1, "absent"), 7, 0);
  solution.exclude(fixture.term(1, 0, 3), 8, 0);
  expect([fixture.allowed(1), solution.isRequired(1)]).toEqual(["1 2", true]);
  expect([solution.packageOf(2), solution.causeOf(1), solution.causeOf(2)]).toEqual([1, 7, 8]);
  expect(fixture.format({ package: 1, set: solution.setBefore(2) })).toBe("0 1 2 3");
  expect(fixture.format({ package: 1, set: solution.setAfter(2) })).toBe("1 2");
});

test("PartialSolution.satisfier() finds the assignment with which a term came to hold", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  const narrowings = [["absent"], [3], [2], [1]] as const;
  for (const states of narrowings) solution.exclude(fixture.term(1, ...states), 5, 0);
  const satisfierOf = (...states: (number | "absent")[]): number =>
    solution.satisfier(1, fixture.term(1, ...states).set);
  expect([
    satisfierOf(0, 1, 2, 3),
    satisfierOf(0, 1, 2),
    satisfierOf(0, 1, "absent"),
    satisfierOf(0),
  ]).toEqual([1, 2, 3, 4]);
});

test("PartialSolution.backjump() takes back what lies above the level, and its decisions", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  solution.exclude(fixture.term(1, "absent"), 5, 0);
  solution.decide(1, 3);
  solution.exclude(fixture.term(2, "absent"), 6, 1);
  solution.decide(2, 2);
  expect([solution.level, solution.decided(2), fixture.allowed(2)]).toEqual([2, 2, "2"]);
  solution.backjump(1);
  expect([solution.level, solution.decided(2), fixture.allowed(2)]).toEqual([1, -1, "0 1 2 3"]);
  solution.backjump(0);
  expect([solution.decided(1), fixture.allowed(1), fixture.allowed(2)]).toEqual([
    -1,
    "0 1 2 3",
    "0 1 2 3 absent",
  ]);
  expect(solution.assignmentCount).toBe(2);
});

test("PartialSolution gives the room of taken back assignments back", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  const round = (): number => {
    for (let id = 1; id < 9; id++) solution.decide(id, 0);
    solution.backjump(0);
    return fixture.sets.highWaterWordCount;
  };
  const afterOne = round();
  round();
  expect(round()).toBe(afterOne);
});

test("PartialSolution.groundLevelOf() is the level of the reasons, and never below that of the package's earlier ones", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  solution.decide(1, 0);
  solution.decide(2, 0);
  solution.exclude(fixture.term(3, 0), 5, 0);
  solution.exclude(fixture.term(3, 1), 6, 2);
  solution.exclude(fixture.term(3, 2), 7, 1);
  const last = solution.assignmentCount - 1;
  expect([last - 2, last - 1, last].map((i) => solution.groundLevelOf(i))).toEqual([0, 2, 2]);
  expect(solution.levelOf(last - 2)).toBe(2);
  expect(solution.causeOf(1)).toBe(NO_INCOMPATIBILITY);
});

test("PartialSolution.takeChanged() names every changed package once", () => {
  const fixture = new SolverFixture();
  const { solution } = fixture.state;
  solution.decide(1, 0);
  solution.exclude(fixture.term(2, 0), 5, 0);
  solution.exclude(fixture.term(2, 1), 5, 0);
  solution.touch(4);
  expect(solution.takeChanged()).toEqual([1, 2, 4]);
  expect(solution.takeChanged()).toEqual([]);
  solution.backjump(0);
  expect(solution.takeChanged()).toEqual([2, 1]);
});
