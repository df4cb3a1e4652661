import { expect, test } from "vitest";
import { NO_INCOMPATIBILITY } from "../../../resolver/solver/incompatibilities.ts";
import { SolverFixture } from "./solver-fixture.ts";

test("Incompatibilities.addFact() reads terms on one package as their intersection", () => {
  const fixture = new SolverFixture();
  const id = fixture.add("x", fixture.term(1, 1, 2), fixture.term(2, 0), fixture.term(1, 2, 3));
  expect(fixture.formatTerms(id)).toBe("1: 2; 2: 0");
});

test("Incompatibilities.addFact() leaves out terms that always hold", () => {
  const fixture = new SolverFixture();
  const id = fixture.add("x", fixture.term(1, 0, 1, 2, 3, "absent"), fixture.term(2, 0));
  expect(fixture.formatTerms(id)).toBe("2: 0");
});

test("Incompatibilities.addFact() takes nothing in of a fact that says nothing", () => {
  const fixture = new SolverFixture();
  const { incompatibilities } = fixture.state;
  const terms = [fixture.term(2, 0), fixture.term(1)];
  expect(incompatibilities.addFact({ terms, cause: "x" })).toBe(NO_INCOMPATIBILITY);
  expect(incompatibilities.count).toBe(0);
  expect(fixture.formatTerms(fixture.add("y", fixture.term(3, 3)))).toBe("3: 3");
});

test("Incompatibilities keeps where each one comes from", () => {
  const fixture = new SolverFixture();
  const { incompatibilities } = fixture.state;
  const fact = fixture.add("why", fixture.term(1, 0), fixture.term(2, 0));
  const origin = { kind: "learned", conflict: fact, steps: [{ cause: fact, pivot: 2 }] } as const;
  const learned = incompatibilities.addLearned([1], [fixture.term(1, 0).set], origin);
  expect(incompatibilities.origin(fact)).toEqual({ kind: "external", cause: "why" });
  expect(incompatibilities.origin(learned)).toBe(origin);
  expect(fixture.formatTerms(learned)).toBe("1: 0");
});

test("Incompatibilities.positionOf() finds the term on a package", () => {
  const fixture = new SolverFixture();
  fixture.add("x", fixture.term(2, 1));
  const id = fixture.add("y", fixture.term(1, 0), fixture.term(2, 0));
  const { incompatibilities } = fixture.state;
  expect(fixture.format(incompatibilities.term(incompatibilities.positionOf(id, 2)))).toBe("0");
  expect(() => incompatibilities.positionOf(id, 3)).toThrow("speaks of its package");
});
