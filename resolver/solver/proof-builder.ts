/** Makes a proof out of the record of what was learned (docs/solver.md, "Proof"). */

import { defined } from "../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import type { Incompatibilities, IncompatibilityId, ResolutionStep } from "./incompatibilities.ts";
import type { PackageId } from "./package-id.ts";
import type { Proof } from "./proof.ts";
import type { Term } from "./term.ts";

/**
 * The proof that an incompatibility holds.
 *
 * A learned incompatibility is kept as the list of its steps, so that a solve that succeeds pays nothing for the nodes
 * between; here the steps are taken again. An incompatibility is always made of lower numbers: one pass down finds what is
 * needed, and one pass up makes it.
 */
export function buildProof<Cause>(
  sets: CandidateSets,
  incompatibilities: Incompatibilities<Cause>,
  conclusion: IncompatibilityId,
): Proof<Cause> {
  const nodes = new Map<IncompatibilityId, Proof<Cause>>();
  const node = (id: IncompatibilityId): Proof<Cause> =>
    defined(nodes.get(id), "a part of a proof that was made before");
  for (const id of needed(incompatibilities, conclusion).toReversed()) {
    const origin = incompatibilities.origin(id);
    if (origin.kind === "external")
      nodes.set(id, {
        terms: termsOf(incompatibilities, id),
        cause: { kind: "external", cause: origin.cause },
      });
    else {
      let result = node(origin.conflict);
      for (const step of origin.steps) result = resolveNodes(sets, result, node(step.cause), step);
      nodes.set(id, result);
    }
  }
  return node(conclusion);
}

/** The conclusion and all that it is made of, descending. */
function needed(
  incompatibilities: Incompatibilities<unknown>,
  conclusion: IncompatibilityId,
): IncompatibilityId[] {
  const isNeeded = new Uint8Array(conclusion + 1);
  isNeeded[conclusion] = 1;
  const found: IncompatibilityId[] = [];
  for (let id = conclusion; id >= 0; id--) {
    if (isNeeded[id] === 0) continue;
    found.push(id);
    const origin = incompatibilities.origin(id);
    if (origin.kind === "external") continue;
    isNeeded[origin.conflict] = 1;
    for (const { cause } of origin.steps) isNeeded[cause] = 1;
  }
  return found;
}

function termsOf(incompatibilities: Incompatibilities<unknown>, id: IncompatibilityId): Term[] {
  const terms: Term[] = [];
  const end = incompatibilities.termStart(id + 1);
  for (let position = incompatibilities.termStart(id); position < end; position++)
    terms.push({
      package: incompatibilities.termPackage(position),
      set: incompatibilities.termSet(position),
    });
  return terms;
}

/** From {p: A, …} and {p: B, …} follows {p: A or B, …}, with both where both speak of another package. */
function resolveNodes<Cause>(
  sets: CandidateSets,
  left: Proof<Cause>,
  right: Proof<Cause>,
  { pivot }: ResolutionStep,
): Proof<Cause> {
  const merged = new Map<PackageId, CandidateSet>(left.terms.map((term) => [term.package, term.set]));
  for (const { package: id, set } of right.terms) {
    const known = merged.get(id);
    if (known === undefined) merged.set(id, set);
    else merged.set(id, id === pivot ? sets.union(id, known, set) : sets.intersect(id, known, set));
  }
  const terms = [...merged]
    .map(([id, set]) => ({ package: id, set }))
    .filter(({ package: id, set }) => !sets.isFull(id, set));
  return { terms, cause: { kind: "derived", left, right, pivot } };
}
