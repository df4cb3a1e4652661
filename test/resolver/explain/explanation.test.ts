import { expect, test } from "vitest";
import type { Describer, FactView } from "../../../resolver/explain/describer.ts";
import { explainProof } from "../../../resolver/explain/explanation.ts";
import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";
import type { Proof } from "../../../resolver/solver/proof.ts";

const SETS = new CandidateSets(() => 3);
const [A, B, C] = [1, 2, 3];

interface NamedView {
  readonly name: string;
  readonly view: FactView;
}

const DESCRIBER: Describer<NamedView> = { view: ({ cause }) => cause.view };

function proofOf(causes: readonly NamedView[]): Proof<NamedView> {
  const leaves = causes.map((cause): Proof<NamedView> => ({ terms: [], cause: { kind: "external", cause } }));
  return leaves.reduce((left, right) => ({ terms: [], cause: { kind: "derived", left, right, pivot: A } }));
}

const ROOT: NamedView = {
  name: "root",
  view: { kind: "demand", subject: null, object: A, accepted: SETS.fromIntervals(A, [0, 2]) },
};
const NEEDS: NamedView = {
  name: "a needs b",
  view: {
    kind: "demand",
    subject: { package: A, candidates: SETS.fromIntervals(A, [1, 3]) },
    object: B,
    accepted: SETS.fromIntervals(B, [0, 3]),
  },
};
const EXCLUDED: NamedView = {
  name: "b excluded",
  view: { kind: "exclusion", object: B, excluded: SETS.fromIntervals(B, [0, 3]) },
};
const FAR: NamedView = {
  name: "c excluded",
  view: { kind: "exclusion", object: C, excluded: SETS.fromIntervals(C, [0, 1]) },
};

test("explainProof() tells from the user's line outward, with the candidates that can be meant", () => {
  const { lines, steps } = explainProof(proofOf([EXCLUDED, NEEDS, ROOT, FAR]), SETS, DESCRIBER);
  expect(lines.map(({ name }) => name)).toEqual(["root"]);
  expect(steps.map((step) => [step.cause.name, SETS.indices(step.package, step.candidates)])).toEqual([
    ["a needs b", [1]],
    ["b excluded", [0, 1, 2]],
  ]);
});

test("explainProof() names limits of what is asked for, and tells nothing that is silent", () => {
  const limit = (object: number): NamedView => ({
    name: `limit ${object}`,
    view: { kind: "limit", object, accepted: SETS.fromIntervals(object, [0, 3]) },
  });
  const silent: NamedView = { name: "silent", view: { kind: "silent" } };
  const { lines, steps } = explainProof(proofOf([limit(A), limit(C), silent, ROOT]), SETS, DESCRIBER);
  expect(lines.map(({ name }) => name)).toEqual(["limit 1", "root"]);
  expect(steps).toEqual([]);
});
