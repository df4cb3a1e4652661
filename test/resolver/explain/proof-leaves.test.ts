import { expect, test } from "vitest";
import { proofLeaves } from "../../../resolver/explain/proof-leaves.ts";
import type { Proof } from "../../../resolver/solver/proof.ts";

function fact(cause: string): Proof<string> {
  return { terms: [], cause: { kind: "external", cause } };
}

function derived(left: Proof<string>, right: Proof<string>): Proof<string> {
  return { terms: [], cause: { kind: "derived", left, right, pivot: 1 } };
}

test("proofLeaves() gives every fact once, however often it is used", () => {
  const shared = fact("shared");
  const proof = derived(derived(fact("a"), shared), derived(shared, fact("b")));
  expect(proofLeaves(proof).map(({ cause }) => cause)).toEqual(["a", "shared", "b"]);
});

test("proofLeaves() walks proofs of any depth", () => {
  let proof = fact("0");
  for (let i = 1; i <= 20_000; i++) proof = derived(proof, fact(String(i)));
  expect(proofLeaves(proof)).toHaveLength(20_001);
});
