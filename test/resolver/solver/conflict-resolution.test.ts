import { expect, test } from "vitest";
import { ConflictResolution } from "../../../resolver/solver/conflict-resolution.ts";
import { SolverFixture } from "./solver-fixture.ts";

function resolutionOf({ sets, state }: SolverFixture): ConflictResolution {
  return new ConflictResolution(sets, state.solution, state.incompatibilities);
}

test("ConflictResolution resolves back to the decision that is to blame", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  fixture.add("1 needs 3 low", fixture.term(1, 0), fixture.term(3, 2, 3, "absent"));
  fixture.add("2 needs 4", fixture.term(2, 0), fixture.term(4, "absent"));
  fixture.add("2 needs 6", fixture.term(2, 0), fixture.term(6, "absent"));
  fixture.add(
    "4 and 6 need 3 high",
    fixture.term(4, 0, 1, 2, 3),
    fixture.term(6, 0, 1, 2, 3),
    fixture.term(3, 0, 1),
  );
  propagation.propagate();
  for (const id of [1, 5, 2]) {
    solution.decide(id, 0);
    if (id !== 2) propagation.propagate();
  }
  const conflict = propagation.propagate();
  const lesson = resolutionOf(fixture).resolve(conflict);
  // One term rests on the decision on 2, at level 3; the other holds since the decision on 1. 5 has no part in it.
  expect(lesson).toMatchObject({ kind: "learned", level: 1 });
  expect(fixture.formatTerms(lesson.incompatibility)).toBe("2: 0; 3: 0 1");
  propagation.backjump(1);
  propagation.add(lesson.incompatibility);
  propagation.propagate();
  expect([fixture.allowed(2), fixture.allowed(5)]).toEqual(["1 2 3 absent", "0 1 2 3 absent"]);
});

test("ConflictResolution learns nothing new from a conflict that has one term at the highest level", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  solution.decide(1, 0);
  solution.decide(2, 0);
  propagation.propagate();
  const late = fixture.add("1 and 2 apart", fixture.term(1, 0), fixture.term(2, 0));
  expect(resolutionOf(fixture).resolve(propagation.propagate())).toEqual({
    kind: "learned",
    incompatibility: late,
    level: 1,
  });
});

test("ConflictResolution uses the ground of a conclusion, not the level at which it was drawn", () => {
  const fixture = new SolverFixture();
  const { propagation, solution } = fixture.state;
  for (const id of [1, 2, 3]) solution.decide(id, 0);
  propagation.propagate();
  fixture.add("1 needs 5", fixture.term(1, 0), fixture.term(5, 0, "absent"));
  propagation.propagate();
  // Both were said at level 3, but only the decision on 1 is to blame.
  const conflict = fixture.add("5 is impossible", fixture.term(5, 1, 2, 3));
  expect(propagation.propagate()).toBe(conflict);
  expect(resolutionOf(fixture).resolve(conflict)).toMatchObject({ kind: "learned", level: 0 });
});

test("ConflictResolution ends with a contradiction when there is no decision to take back", () => {
  const fixture = new SolverFixture();
  fixture.add("root needs 1", fixture.term(0, 0), fixture.term(1, "absent"));
  fixture.add("1 needs 2", fixture.term(1, 0, 1, 2, 3), fixture.term(2, "absent"));
  fixture.add("2 is impossible", fixture.term(2, 0, 1, 2, 3));
  const lesson = resolutionOf(fixture).resolve(fixture.state.propagation.propagate());
  expect(lesson.kind).toBe("unsatisfiable");
  expect(fixture.formatTerms(lesson.incompatibility)).toBe("0: 0");
});
