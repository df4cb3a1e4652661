import { expect, test } from "vitest";
import { NO_INCOMPATIBILITY } from "../../../resolver/solver/incompatibilities.ts";
import { SolverFixture } from "./solver-fixture.ts";

test("Propagation.propagate() rules out the last open term", () => {
  const fixture = new SolverFixture();
  fixture.add("root needs 1", fixture.term(0, 0), fixture.term(1, 0, "absent"));
  fixture.add("all of 1 need 2", fixture.term(1, 0, 1, 2, 3), fixture.term(2, 0, 1, "absent"));
  expect(fixture.state.propagation.propagate()).toBe(NO_INCOMPATIBILITY);
  expect([fixture.allowed(1), fixture.allowed(2)]).toEqual(["1 2 3", "2 3"]);
});

test("Propagation.propagate() draws no conclusion while two terms are open", () => {
  const fixture = new SolverFixture();
  fixture.add("1 needs 2", fixture.term(1, 0), fixture.term(2, 0, 1, "absent"));
  fixture.state.propagation.propagate();
  expect([fixture.allowed(1), fixture.allowed(2)]).toEqual(["0 1 2 3 absent", "0 1 2 3 absent"]);
});

test("Propagation.propagate() follows decisions in both directions", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  fixture.add("1 needs 2", fixture.term(1, 2, 3), fixture.term(2, 0, 1, "absent"));
  propagation.propagate();
  solution.decide(1, 3);
  propagation.propagate();
  expect(fixture.allowed(2)).toBe("2 3");
  propagation.backjump(0);
  solution.decide(2, 1);
  propagation.propagate();
  expect(fixture.allowed(1)).toBe("0 1 absent");
});

test("Propagation.propagate() gives the incompatibility of which all terms hold", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  const conflict = fixture.add("1 and 2 apart", fixture.term(1, 0), fixture.term(2, 0));
  propagation.propagate();
  solution.decide(1, 0);
  solution.decide(2, 0);
  expect(propagation.propagate()).toBe(conflict);
});

test("Propagation.propagate() sees a conflict of an incompatibility that is new", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  solution.decide(1, 0);
  solution.decide(2, 0);
  propagation.propagate();
  expect(propagation.propagate()).toBe(NO_INCOMPATIBILITY);
  const late = fixture.add("1 and 2 apart", fixture.term(1, 0), fixture.term(2, 0));
  expect(propagation.propagate()).toBe(late);
});

test("Propagation.backjump() keeps what a late fact says at the lower level", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  propagation.propagate();
  for (const id of [1, 2, 3]) solution.decide(id, 0);
  propagation.propagate();
  fixture.add("about 4", fixture.term(4, 3));
  fixture.add("1 needs 5", fixture.term(1, 0), fixture.term(5, 0, "absent"));
  propagation.propagate();
  expect([fixture.allowed(4), fixture.allowed(5)]).toEqual(["0 1 2 absent", "1 2 3"]);
  expect(solution.groundLevelOf(solution.assignmentCount - 1)).toBe(1);
  for (const [level, four, five] of [
    [2, "0 1 2 absent", "1 2 3"],
    [1, "0 1 2 absent", "1 2 3"],
    [0, "0 1 2 absent", "0 1 2 3 absent"],
  ] as const) {
    propagation.backjump(level);
    propagation.propagate();
    expect([fixture.allowed(4), fixture.allowed(5)]).toEqual([four, five]);
  }
});

test("Propagation keeps watching after ways back: conclusions come again", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  fixture.add("three", fixture.term(1, 0, 1), fixture.term(2, 0, 1), fixture.term(3, 0, 1));
  propagation.propagate();
  for (const order of [
    [1, 2, 3],
    [3, 1, 2],
    [2, 3, 1],
    [3, 2, 1],
  ] as const) {
    const [first, second, third] = order;
    solution.decide(first, 0);
    propagation.propagate();
    solution.decide(second, 1);
    propagation.propagate();
    expect(fixture.allowed(third)).toBe("2 3 absent");
    propagation.backjump(0);
    expect(fixture.allowed(third)).toBe("0 1 2 3 absent");
  }
});

test("Propagation looks at nothing when a state is lost that is no witness", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  for (let candidate = 0; candidate < 4; candidate++)
    fixture.add(`pin ${candidate}`, fixture.term(1, candidate), fixture.term(2, candidate));
  propagation.propagate();
  const before = propagation.relationCheckCount;
  solution.exclude(fixture.term(1, 3), 0, 0);
  propagation.propagate();
  expect(propagation.relationCheckCount).toBe(before);
});
