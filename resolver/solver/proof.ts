/** Why there is no solution: a graph of incompatibilities down to facts (docs/solver.md, "Proof"). */

import type { PackageId } from "./package-id.ts";
import type { Term } from "./term.ts";

/**
 * A node of a proof: that not all of its terms hold at once, and why. Its sets are read with the `CandidateSets` of the solve.
 *
 * The proof of "there is no solution" is a node whose terms are none, or only that the root is selected. Nodes that are used
 * several times are the same object. Nodes lie deep: walk them with `walkProof`, not by recursion.
 */
export interface Proof<Cause> {
  /** At most one term per package, none of them full. */
  readonly terms: readonly Term[];
  readonly cause: ProofCause<Cause>;
}

/** A fact, or what follows from two other nodes. */
export type ProofCause<Cause> =
  | { readonly kind: "external"; readonly cause: Cause }
  | {
      readonly kind: "derived";
      readonly left: Proof<Cause>;
      readonly right: Proof<Cause>;
      /** The package that both speak of and whose sets are united; sets of all other packages are intersected. */
      readonly pivot: PackageId;
    };

/** Every node once, each after those that it follows from, the left ones first; the proof itself comes last. */
export function walkProof<Cause>(proof: Proof<Cause>): Proof<Cause>[] {
  const order: Proof<Cause>[] = [];
  const entered = new Set<Proof<Cause>>();
  const left = new Set<Proof<Cause>>();
  const stack = [proof];
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    if (!entered.has(node) && node.cause.kind === "derived") {
      entered.add(node);
      stack.push(node.cause.right, node.cause.left);
      continue;
    }
    stack.pop();
    if (left.has(node)) continue;
    left.add(node);
    order.push(node);
  }
  return order;
}

/** The causes of all facts that the proof rests on, each once, in the order of `walkProof`. */
export function externalCauses<Cause>(proof: Proof<Cause>): Cause[] {
  const causes = new Set<Cause>();
  for (const { cause } of walkProof(proof)) if (cause.kind === "external") causes.add(cause.cause);
  return [...causes];
}
