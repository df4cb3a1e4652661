import { expect, test } from "vitest";
import { externalCauses, type Proof, walkProof } from "../../../resolver/solver/proof.ts";

function leaf(cause: string): Proof<string> {
  return { terms: [], cause: { kind: "external", cause } };
}

function node(left: Proof<string>, right: Proof<string>): Proof<string> {
  return { terms: [], cause: { kind: "derived", left, right, pivot: 1 } };
}

test("walkProof() gives every node once, after those that it follows from", () => {
  const [a, b, c] = [leaf("a"), leaf("b"), leaf("c")];
  const shared = node(a, b);
  const left = node(shared, c);
  const proof = node(left, shared);
  expect(walkProof(proof)).toEqual([a, b, shared, c, left, proof]);
  expect(new Set(walkProof(proof)).size).toBe(6);
});

test("walkProof() gives a leaf alone", () => {
  const proof = leaf("a");
  expect(walkProof(proof)).toEqual([proof]);
});

test("externalCauses() gives every cause once, in the order of the walk", () => {
  const twice = leaf("b");
  expect(externalCauses(node(node(twice, leaf("a")), node(leaf("b"), twice)))).toEqual(["b", "a"]);
});

test("walkProof() walks proofs of any depth, and of any number of paths", () => {
  let deep = leaf("end");
  for (let depth = 0; depth < 100_000; depth++) deep = node(deep, leaf("side"));
  expect(walkProof(deep).length).toBe(200_001);
  let wide = leaf("end");
  for (let depth = 0; depth < 1000; depth++) wide = node(wide, wide);
  expect(walkProof(wide).length).toBe(1001);
});
