import { expect, test } from "vitest";
import { buildProof } from "../../../resolver/solver/proof-builder.ts";
import { externalCauses, walkProof } from "../../../resolver/solver/proof.ts";
import { SolverFixture } from "./solver-fixture.ts";

test("buildProof() takes the steps of what was learned again", () => {
  const fixture = new SolverFixture();
  const { incompatibilities } = fixture.state;
  const first = fixture.add("a", fixture.term(1, 0), fixture.term(2, 0, "absent"));
  const second = fixture.add("b", fixture.term(2, 1, 2, 3), fixture.term(3, 0, 1));
  const third = fixture.add("c", fixture.term(3, 1, 2, 3, "absent"), fixture.term(1, 0, 1));
  const steps = [
    { cause: second, pivot: 2 },
    { cause: third, pivot: 3 },
  ];
  const learned = incompatibilities.addLearned([1], [fixture.term(1, 0).set], {
    kind: "learned",
    conflict: first,
    steps,
  });
  const proof = buildProof(fixture.sets, incompatibilities, learned);
  const texts = walkProof(proof).map(({ terms }) =>
    terms.map((term) => `${term.package}: ${fixture.format(term)}`).join("; "),
  );
  expect(texts).toEqual([
    "1: 0; 2: 0 absent",
    "2: 1 2 3; 3: 0 1",
    "1: 0; 3: 0 1",
    "3: 1 2 3 absent; 1: 0 1",
    "1: 0",
  ]);
  expect(externalCauses(proof)).toEqual(["a", "b", "c"]);
});

test("buildProof() makes a shared part once, and leaves out what is not needed", () => {
  const fixture = new SolverFixture();
  const { incompatibilities } = fixture.state;
  const [first, second] = ["a", "b"].map((cause) =>
    fixture.add(cause, fixture.term(1, 0), fixture.term(2, 0)),
  );
  fixture.add("unused", fixture.term(5, 0));
  const step = { cause: second ?? 0, pivot: 2 };
  const shared = incompatibilities.addLearned([1], [fixture.term(1, 0).set], {
    kind: "learned",
    conflict: first ?? 0,
    steps: [step],
  });
  const top = incompatibilities.addLearned([1], [fixture.term(1, 0).set], {
    kind: "learned",
    conflict: shared,
    steps: [{ cause: shared, pivot: 1 }],
  });
  const proof = buildProof(fixture.sets, incompatibilities, top);
  expect(proof.cause.kind === "derived" && proof.cause.left === proof.cause.right).toBe(true);
  expect(externalCauses(proof)).toEqual(["a", "b"]);
});
