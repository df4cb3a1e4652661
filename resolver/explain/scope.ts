/** Which candidates can be meant by the facts of a proof, worked out from the user's lines outward. */

import type { CandidateSet, CandidateSets } from "../solver/candidate-sets.ts";
import type { PackageId } from "../solver/package-id.ts";
import type { DemandView, FactView } from "./describer.ts";

/** A fact's cause and what it says. */
export interface ViewedFact<Cause> {
  readonly cause: Cause;
  readonly view: FactView;
}

/**
 * For each package that is asked for, what is wanted of it: what all of the user's own requirements on it accept, or, where
 * they have none, what any of the demands on it accepts, within the user's limits.
 */
export class Scope<Cause> {
  readonly #sets: CandidateSets;
  readonly #facts: readonly ViewedFact<Cause>[];
  readonly #wanted = new Map<PackageId, CandidateSet>();
  /** Worked out from what is wanted, and forgotten when that changes. */
  readonly #usable = new Map<PackageId, CandidateSet>();
  readonly #excluded = new Map<PackageId, CandidateSet[]>();
  readonly #limits = new Map<PackageId, CandidateSet[]>();

  constructor(sets: CandidateSets, facts: readonly ViewedFact<Cause>[]) {
    this.#sets = sets;
    this.#facts = facts;
    for (const { view } of facts)
      if (view.kind === "exclusion") push(this.#excluded, view.object, view.excluded);
      else if (view.kind === "limit") push(this.#limits, view.object, view.accepted);
    for (const { view } of facts)
      if (view.kind === "demand" && view.subject === null) this.#narrow(view.object, view.accepted);
    this.#spread();
  }

  /** The packages that are asked for, in the order in which that is found. */
  get reached(): readonly PackageId[] {
    return [...this.#wanted.keys()];
  }

  /** What is wanted of the package; nothing when it is never asked for. */
  wanted(id: PackageId): CandidateSet {
    return this.#wanted.get(id) ?? this.#empty(id);
  }

  /** What is wanted of the package and not excluded. */
  usable(id: PackageId): CandidateSet {
    let usable = this.#usable.get(id);
    if (usable === undefined) {
      usable = this.wanted(id);
      for (const excluded of this.#excluded.get(id) ?? [])
        usable = this.#sets.difference(id, usable, excluded);
      this.#usable.set(id, usable);
    }
    return usable;
  }

  /** Follows demands until nothing more is wanted. A package of the user's own wants no more than they said. */
  #spread(): void {
    const fixed = new Set(this.#wanted.keys());
    let hasGrown = true;
    while (hasGrown) {
      hasGrown = false;
      for (const { view } of this.#facts)
        if (view.kind === "demand" && !fixed.has(view.object) && this.#isMeant(view))
          hasGrown = this.#widen(view.object, view.accepted) || hasGrown;
    }
  }

  #isMeant({ subject }: DemandView): boolean {
    if (subject === null || !this.#wanted.has(subject.package)) return false;
    return !this.#sets.isDisjoint(subject.package, subject.candidates, this.usable(subject.package));
  }

  #narrow(id: PackageId, accepted: CandidateSet): void {
    const known = this.#wanted.get(id);
    this.#wanted.set(
      id,
      known === undefined ? this.#limited(id, accepted) : this.#sets.intersect(id, known, accepted),
    );
  }

  /** Whether the demand adds anything: a package, or candidates of it. */
  #widen(id: PackageId, accepted: CandidateSet): boolean {
    const known = this.#wanted.get(id);
    const limited = this.#limited(id, accepted);
    if (known !== undefined && this.#sets.isSubset(id, limited, known)) return false;
    this.#wanted.set(id, known === undefined ? limited : this.#sets.union(id, known, limited));
    this.#usable.delete(id);
    return true;
  }

  #limited(id: PackageId, accepted: CandidateSet): CandidateSet {
    let limited = accepted;
    for (const { view } of this.#facts)
      if (view.kind === "limit" && view.object === id)
        limited = this.#sets.intersect(id, limited, view.accepted);
    return limited;
  }

  #empty(id: PackageId): CandidateSet {
    return this.#sets.fromIntervals(id, []);
  }
}

function push(lists: Map<PackageId, CandidateSet[]>, id: PackageId, set: CandidateSet): void {
  const list = lists.get(id) ?? [];
  list.push(set);
  lists.set(id, list);
}
