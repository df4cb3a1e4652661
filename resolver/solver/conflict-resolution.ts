/**
 * Conflict resolution: from "all terms of this hold" to the reason, and the level to go back to (docs/solver.md,
 * "Conflict resolution").
 *
 * The incompatibility in conflict is resolved with the causes of the assignments that made its terms hold, the latest first,
 * until only one of its terms rests on the highest level. At the next lower level of its terms it then forces a conclusion
 * that was not known there. Each step replaces an assignment by earlier ones, so there is an end.
 */

import { assert } from "../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import type { Incompatibilities, IncompatibilityId, ResolutionStep } from "./incompatibilities.ts";
import type { PackageId } from "./package-id.ts";
import type { AssignmentIndex, PartialSolution } from "./partial-solution.ts";

/** What a conflict teaches. */
export type Lesson =
  | {
      readonly kind: "learned";
      /** At `level`, all its terms but one are forced to hold. */
      readonly incompatibility: IncompatibilityId;
      readonly level: number;
    }
  | {
      readonly kind: "unsatisfiable";
      /** Has no terms, or only the root's. */
      readonly incompatibility: IncompatibilityId;
    };

const NO_SLOT = -1;
/** Assignment 0 selects the root: what only rests on that has no way back. */
const ROOT_ASSIGNMENT: AssignmentIndex = 0;

/** Resolves one conflict at a time; between calls it holds nothing but room. */
export class ConflictResolution {
  readonly #sets: CandidateSets;
  readonly #solution: PartialSolution;
  readonly #incompatibilities: Incompatibilities<unknown>;

  // The terms of the incompatibility in the making, one slot each.
  readonly #packages: PackageId[] = [];
  readonly #termSets: CandidateSet[] = [];
  /** Whether the set was made here, and may be given back when it is replaced. */
  readonly #isOwnSet: boolean[] = [];
  readonly #satisfiers: AssignmentIndex[] = [];
  /** By package. */
  readonly #slotOf: number[] = [];

  constructor(sets: CandidateSets, solution: PartialSolution, incompatibilities: Incompatibilities<unknown>) {
    this.#sets = sets;
    this.#solution = solution;
    this.#incompatibilities = incompatibilities;
  }

  /** Finds what the conflict teaches, and keeps it. Cost: one pass over the terms per step. */
  resolve(conflict: IncompatibilityId): Lesson {
    const steps: ResolutionStep[] = [];
    this.#mergeTerms(conflict, NO_SLOT);
    for (;;) {
      const slot = this.#deepestSlot();
      if (this.#satisfier(slot) === ROOT_ASSIGNMENT)
        return { kind: "unsatisfiable", incompatibility: this.#finish(conflict, steps) };
      const level = this.#highestLevel(slot);
      if (level < this.#groundLevel(slot))
        return { kind: "learned", incompatibility: this.#finish(conflict, steps), level };
      steps.push(this.#step(slot));
    }
  }

  /** Replaces a term by the reasons for which it came to hold. */
  #step(slot: number): ResolutionStep {
    const pivot = this.#packages[slot] ?? 0;
    const cause = this.#solution.causeOf(this.#satisfier(slot));
    assert(cause >= 0, "the first assignment of a level is never resolved away");
    const position = this.#incompatibilities.positionOf(cause, pivot);
    const union = this.#sets.union(
      pivot,
      this.#termSets[slot] ?? 0,
      this.#incompatibilities.termSet(position),
    );
    if (this.#sets.isFull(pivot, union)) {
      this.#sets.release(pivot, union);
      this.#removeSlot(slot);
    } else this.#replaceSet(slot, union);
    this.#mergeTerms(cause, position);
    return { cause, pivot };
  }

  /** Adds the terms of an incompatibility but one: a package that is there already gets the intersection. */
  #mergeTerms(id: IncompatibilityId, exceptPosition: number): void {
    const end = this.#incompatibilities.termStart(id + 1);
    for (let position = this.#incompatibilities.termStart(id); position < end; position++) {
      if (position === exceptPosition) continue;
      const termPackage = this.#incompatibilities.termPackage(position);
      const set = this.#incompatibilities.termSet(position);
      const slot = this.#slotOf[termPackage] ?? NO_SLOT;
      if (slot === NO_SLOT) this.#addSlot(termPackage, set);
      else if (!this.#sets.isSubset(termPackage, this.#termSets[slot] ?? 0, set))
        this.#replaceSet(slot, this.#sets.intersect(termPackage, this.#termSets[slot] ?? 0, set));
    }
  }

  /** Of the terms that rest on the highest level, the one that came to hold last; `NO_SLOT` if there are no terms. */
  #deepestSlot(): number {
    let deepest = NO_SLOT;
    for (let slot = 0; slot < this.#packages.length; slot++) {
      const rise = this.#groundLevel(slot) - this.#groundLevel(deepest);
      if (rise > 0 || (rise === 0 && this.#satisfier(slot) >= this.#satisfier(deepest))) deepest = slot;
    }
    return deepest;
  }

  /** The highest level that a term but one rests on. */
  #highestLevel(except: number): number {
    let level = 0;
    for (let slot = 0; slot < this.#packages.length; slot++)
      if (slot !== except) level = Math.max(level, this.#groundLevel(slot));
    return level;
  }

  #groundLevel(slot: number): number {
    return this.#solution.groundLevelOf(this.#satisfier(slot));
  }

  /** The assignment that made the term hold; without a term, what holds from the start. */
  #satisfier(slot: number): AssignmentIndex {
    return this.#satisfiers[slot] ?? ROOT_ASSIGNMENT;
  }

  #addSlot(id: PackageId, set: CandidateSet): void {
    while (this.#slotOf.length <= id) this.#slotOf.push(NO_SLOT);
    this.#slotOf[id] = this.#packages.length;
    this.#packages.push(id);
    this.#termSets.push(set);
    this.#isOwnSet.push(false);
    this.#satisfiers.push(this.#solution.satisfier(id, set));
  }

  #replaceSet(slot: number, set: CandidateSet): void {
    const id = this.#packages[slot] ?? 0;
    if (this.#isOwnSet[slot] === true) this.#sets.release(id, this.#termSets[slot] ?? 0);
    this.#termSets[slot] = set;
    this.#isOwnSet[slot] = true;
    this.#satisfiers[slot] = this.#solution.satisfier(id, set);
  }

  /** Moves the last slot into the place of the one that goes. */
  #removeSlot(slot: number): void {
    const id = this.#packages[slot] ?? 0;
    const last = this.#packages.length - 1;
    if (this.#isOwnSet[slot] === true) this.#sets.release(id, this.#termSets[slot] ?? 0);
    this.#slotOf[this.#packages[last] ?? 0] = slot;
    this.#slotOf[id] = NO_SLOT;
    this.#packages[slot] = this.#packages[last] ?? 0;
    this.#termSets[slot] = this.#termSets[last] ?? 0;
    this.#isOwnSet[slot] = this.#isOwnSet[last] ?? false;
    this.#satisfiers[slot] = this.#satisfiers[last] ?? ROOT_ASSIGNMENT;
    this.#truncate(last);
  }

  /** Keeps the result, unless it is the conflict itself, and empties the slots. */
  #finish(conflict: IncompatibilityId, steps: readonly ResolutionStep[]): IncompatibilityId {
    const id =
      steps.length === 0
        ? conflict
        : this.#incompatibilities.addLearned(this.#packages, this.#termSets, {
            kind: "learned",
            conflict,
            steps,
          });
    for (const termPackage of this.#packages) this.#slotOf[termPackage] = NO_SLOT;
    this.#truncate(0);
    return id;
  }

  #truncate(length: number): void {
    this.#packages.length = length;
    this.#termSets.length = length;
    this.#isOwnSet.length = length;
    this.#satisfiers.length = length;
  }
}
