/** The facts that a proof rests on. */

import { type Proof, walkProof } from "../solver/proof.ts";
import type { Leaf } from "./describer.ts";

/** Every fact at a leaf of the proof, once. Cost: the size of the proof. */
export function proofLeaves<Cause>(proof: Proof<Cause>): Leaf<Cause>[] {
  return walkProof(proof).flatMap(({ terms, cause }) =>
    cause.kind === "external" ? [{ terms, cause: cause.cause }] : [],
  );
}
