/** Checks proofs by the rule of resolution alone, on plain sets, without the solver's set operations. */

import type { CandidateSets } from "../../resolver/solver/candidate-sets.ts";
import { type PackageId, ROOT } from "../../resolver/solver/package-id.ts";
import { type Proof, walkProof } from "../../resolver/solver/proof.ts";
import type { Fact } from "../../resolver/solver/provider.ts";
import type { Term } from "../../resolver/solver/term.ts";

/** Possible states by package; absence is -1. */
type PlainTerms = ReadonlyMap<PackageId, ReadonlySet<number>>;

const ABSENT = -1;

/**
 * What is wrong with a proof of "there is no solution", in words; nothing if it is right.
 *
 * Every leaf must be one of the given facts, every other node must follow from its two parents, and the conclusion may speak of
 * nothing but the root.
 */
export function faultsOf(
  proof: Proof<string>,
  given: readonly Fact<string>[],
  sets: CandidateSets,
): string[] {
  const faults: string[] = [];
  const known = new Map<Proof<string>, PlainTerms>();
  const facts = new Set(given.map((fact) => `${fact.cause}: ${format(plainTerms(fact.terms, sets))}`));
  for (const node of walkProof(proof)) {
    const terms = plainTerms(node.terms, sets);
    known.set(node, terms);
    const { cause } = node;
    if (cause.kind === "external") {
      if (!facts.has(`${cause.cause}: ${format(terms)}`))
        faults.push(`no such fact: ${cause.cause} ${format(terms)}`);
      continue;
    }
    const [left, right] = [known.get(cause.left), known.get(cause.right)];
    if (left === undefined || right === undefined) faults.push("a node comes before its parents");
    else if (format(resolvent(left, right, cause.pivot, sets)) !== format(terms))
      faults.push(`${format(terms)} does not follow from ${format(left)} and ${format(right)}`);
  }
  if (proof.terms.some((term) => term.package !== ROOT))
    faults.push("the conclusion is not the contradiction");
  return faults;
}

function resolvent(left: PlainTerms, right: PlainTerms, pivot: PackageId, sets: CandidateSets): PlainTerms {
  const terms = new Map<PackageId, ReadonlySet<number>>();
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(id) ?? everything(id, sets), right.get(id) ?? everything(id, sets)];
    const both = id === pivot ? a.union(b) : a.intersection(b);
    if (both.size <= sets.candidateCount(id)) terms.set(id, both);
  }
  return terms;
}

/** Terms by package: several on one are read as their intersection, and full ones are left out. */
function plainTerms(terms: readonly Term[], sets: CandidateSets): PlainTerms {
  const plain = new Map<PackageId, ReadonlySet<number>>();
  for (const { package: id, set } of terms) {
    const states = new Set(sets.indices(id, set));
    if (sets.hasAbsent(id, set)) states.add(ABSENT);
    plain.set(id, plain.get(id)?.intersection(states) ?? states);
  }
  return new Map([...plain].filter(([id, states]) => states.size <= sets.candidateCount(id)));
}

function everything(id: PackageId, sets: CandidateSets): ReadonlySet<number> {
  return new Set([ABSENT, ...Array.from({ length: sets.candidateCount(id) }, (_, i) => i)]);
}

function format(terms: PlainTerms): string {
  return [...terms]
    .toSorted(([a], [b]) => a - b)
    .map(([id, states]) => `${id}: {${[...states].toSorted((a, b) => a - b).join(",")}}`)
    .join("; ");
}
