import { expect, test } from "vitest";
import { Scope, type ViewedFact } from "../../../resolver/explain/scope.ts";
import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";

/** Every package has four candidates. */
const SETS = new CandidateSets(() => 4);
const [A, B, C] = [1, 2, 3];

function demand(
  subject: readonly [number, readonly number[]] | null,
  object: number,
  accepted: readonly number[],
): ViewedFact<string> {
  return {
    cause: "",
    view: {
      kind: "demand",
      subject: subject === null ? null : { package: subject[0], candidates: setOf(subject[0], subject[1]) },
      object,
      accepted: setOf(object, accepted),
    },
  };
}

function setOf(id: number, candidates: readonly number[]): number {
  return SETS.fromIntervals(
    id,
    candidates.flatMap((candidate) => [candidate, candidate + 1]),
  );
}

function wanted(facts: readonly ViewedFact<string>[], id: number): number[] {
  return SETS.indices(id, new Scope(SETS, facts).wanted(id));
}

test("of a package that the user asks for, what all of their lines accept is wanted", () => {
  const facts = [demand(null, A, [0, 1, 2]), demand(null, A, [1, 2, 3]), demand([B, [0]], A, [0])];
  expect(wanted(facts, A)).toEqual([1, 2]);
});

test("of any other package, what any demand accepts is wanted, within the limits", () => {
  const limit: ViewedFact<string> = {
    cause: "",
    view: { kind: "limit", object: B, accepted: setOf(B, [1, 2]) },
  };
  const facts = [limit, demand(null, A, [0, 1]), demand([A, [0]], B, [0, 1]), demand([A, [1]], B, [2, 3])];
  expect(wanted(facts, B)).toEqual([1, 2]);
});

test("a demand of candidates that are not wanted, or are excluded, counts nothing", () => {
  const exclusion: ViewedFact<string> = {
    cause: "",
    view: { kind: "exclusion", object: A, excluded: setOf(A, [1]) },
  };
  const facts = [exclusion, demand(null, A, [0, 1]), demand([A, [1, 2]], B, [0]), demand([B, [0]], C, [0])];
  const scope = new Scope(SETS, facts);
  expect(scope.reached).toEqual([A]);
  expect(SETS.indices(A, scope.usable(A))).toEqual([0]);
  expect(SETS.indices(B, scope.wanted(B))).toEqual([]);
});

test("what is wanted spreads along chains and circles", () => {
  const facts = [
    demand([C, [0]], B, [1]),
    demand([B, [0, 1]], C, [0]),
    demand([A, [0]], B, [0]),
    demand(null, A, [0]),
  ];
  const scope = new Scope(SETS, facts);
  expect(scope.reached).toEqual([A, B, C]);
  expect(SETS.indices(B, scope.wanted(B))).toEqual([0, 1]);
});
