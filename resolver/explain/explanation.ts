/**
 * From a proof to the few facts that tell it.
 *
 * The facts at the leaves of a proof contradict each other on their own. So it is enough to list them, each with the
 * candidates that can be meant at all: those that the user's lines and the facts before it leave over. The order follows the
 * demands outward from the user's lines, and no conclusion in between has to be read.
 */

import type { CandidateSet, CandidateSets } from "../solver/candidate-sets.ts";
import type { Proof } from "../solver/proof.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { Describer } from "./describer.ts";
import { proofLeaves } from "./proof-leaves.ts";
import { Scope, type ViewedFact } from "./scope.ts";

/** A fact that is told: which candidates it is about, among those that could be meant. */
export interface Step<Cause> {
  readonly kind: "demand" | "exclusion";
  readonly cause: Cause;
  /** The package whose candidates have the demand, or are excluded. */
  readonly package: PackageId;
  /** Not empty. */
  readonly candidates: CandidateSet;
  /** What could be meant of the package at this place; `candidates` is a part of it. */
  readonly among: CandidateSet;
}

/** The facts of a proof, in the order of telling. */
export interface Explanation<Cause> {
  /** The user's lines that take part. */
  readonly lines: readonly Cause[];
  readonly steps: readonly Step<Cause>[];
}

/** The facts of a proof that matter. Cost: the size of the proof, and of its facts once for every package in them. */
export function explainProof<Cause>(
  proof: Proof<Cause>,
  sets: CandidateSets,
  describer: Describer<Cause>,
): Explanation<Cause> {
  const facts = proofLeaves(proof).map((leaf) => ({ cause: leaf.cause, view: describer.view(leaf) }));
  const scope = new Scope(sets, facts);
  return {
    lines: unique(facts.filter(({ view }) => isLine(view, scope)).map(({ cause }) => cause)),
    steps: scope.reached.flatMap((id) => stepsOf(id, { facts, scope, sets })),
  };
}

function isLine<Cause>(view: ViewedFact<Cause>["view"], scope: Scope<Cause>): boolean {
  if (view.kind === "demand") return view.subject === null;
  return view.kind === "limit" && scope.reached.includes(view.object);
}

interface Telling<Cause> {
  readonly facts: readonly ViewedFact<Cause>[];
  readonly scope: Scope<Cause>;
  readonly sets: CandidateSets;
}

/** First what excludes candidates of the package, then what the others ask for: more of their own package before other packages. */
function stepsOf<Cause>(id: PackageId, { facts, scope, sets }: Telling<Cause>): Step<Cause>[] {
  const exclusions: Step<Cause>[] = [];
  const demands: Step<Cause>[] = [];
  const links: Step<Cause>[] = [];
  for (const { view, cause } of facts)
    if (view.kind === "exclusion" && view.object === id) {
      const among = scope.wanted(id);
      const candidates = sets.intersect(id, among, view.excluded);
      exclusions.push({ kind: "exclusion", cause, package: id, candidates, among });
    } else if ((view.kind === "demand" || view.kind === "link") && view.subject?.package === id) {
      const among = scope.usable(id);
      const candidates = sets.intersect(id, among, view.subject.candidates);
      (view.kind === "link" ? links : demands).push({
        kind: "demand",
        cause,
        package: id,
        candidates,
        among,
      });
    }
  return uniqueCauses(
    [...exclusions, ...links, ...demands].filter((step) => sets.count(id, step.candidates) > 0),
  );
}

/** Several facts of one requirement (its versions, its extras) share a cause and are told once. */
function uniqueCauses<Cause>(steps: readonly Step<Cause>[]): Step<Cause>[] {
  const seen = new Set<Cause>();
  return steps.filter(({ cause }) => !seen.has(cause) && seen.add(cause));
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
