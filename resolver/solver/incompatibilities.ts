/**
 * All incompatibilities of a solve: facts, and what was learned from conflicts (docs/solver.md, "Incompatibilities").
 *
 * An incompatibility says that not all of its terms hold at once. They are numbered in the order of their making, so that
 * one is always made of lower numbers, and their terms lie in two parallel arrays:
 *
 *     incompatibility i:   positions termStart(i) .. termStart(i + 1) of #packages and #sets
 */

import { assert, defined } from "../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import type { PackageId } from "./package-id.ts";
import type { Fact } from "./provider.ts";
import type { Term } from "./term.ts";

/** The number of an incompatibility. */
export type IncompatibilityId = number;

/** "No incompatibility". */
export const NO_INCOMPATIBILITY = -1;

/** One step of resolution: the incompatibility that was merged in, and the package whose sets were united. */
export interface ResolutionStep {
  readonly cause: IncompatibilityId;
  readonly pivot: PackageId;
}

/** Why an incompatibility holds. */
export type Origin<Cause> =
  | { readonly kind: "external"; readonly cause: Cause }
  | {
      readonly kind: "learned";
      readonly conflict: IncompatibilityId;
      /** At least one. */
      readonly steps: readonly ResolutionStep[];
    };

/** Grows only. Reading a term is O(1). */
export class Incompatibilities<Cause> {
  readonly #sets: CandidateSets;
  readonly #starts: number[] = [0];
  readonly #termPackages: PackageId[] = [];
  readonly #termSets: CandidateSet[] = [];
  readonly #origins: Origin<Cause>[] = [];

  constructor(sets: CandidateSets) {
    this.#sets = sets;
  }

  get count(): number {
    return this.#origins.length;
  }

  /** Position of the first term; that of the next incompatibility ends its terms. */
  termStart(id: IncompatibilityId): number {
    return this.#starts[id] ?? 0;
  }

  /** Package of the term at a position. */
  termPackage(position: number): PackageId {
    return this.#termPackages[position] ?? 0;
  }

  /** Set of the term at a position. */
  termSet(position: number): CandidateSet {
    return this.#termSets[position] ?? 0;
  }

  /** The term at a position, as an object. */
  term(position: number): Term {
    return { package: this.termPackage(position), set: this.termSet(position) };
  }

  /** Position of the term on a package that the incompatibility has a term on. Linear in the number of its terms. */
  positionOf(id: IncompatibilityId, termPackage: PackageId): number {
    const position = this.#termPackages.indexOf(termPackage, this.termStart(id));
    assert(
      position !== -1 && position < this.termStart(id + 1),
      "the cause of an assignment speaks of its package",
    );
    return position;
  }

  /** Why it holds. */
  origin(id: IncompatibilityId): Origin<Cause> {
    return defined(this.#origins[id], "the origin of an incompatibility");
  }

  /**
   * Takes a fact in, in normal form: one term per package, none of them full.
   *
   *     {p: {1, 2}, p: {2, 3}}     becomes {p: {2}}
   *     {p: {1}, d: everything}    becomes {p: {1}}, as the term on d always holds
   *     {p: {}, d: {1}}            says nothing, as the term on p never holds
   *
   * @returns its number, or `NO_INCOMPATIBILITY` when it says nothing. Cost: quadratic in the number of terms, which are few.
   */
  addFact(fact: Fact<Cause>): IncompatibilityId {
    const start = this.#termPackages.length;
    for (const { package: id, set } of fact.terms) this.#mergeTerm(start, id, set);
    let end = start;
    for (let position = start; position < this.#termPackages.length; position++) {
      const id = this.termPackage(position);
      const set = this.termSet(position);
      if (this.#sets.isEmpty(id, set)) {
        this.#truncate(start);
        return NO_INCOMPATIBILITY;
      }
      if (this.#sets.isFull(id, set)) continue;
      this.#termPackages[end] = id;
      this.#termSets[end] = set;
      end += 1;
    }
    this.#truncate(end);
    return this.#close({ kind: "external", cause: fact.cause });
  }

  /** Takes in what was resolved from others; its terms are in normal form. */
  addLearned(
    packages: readonly PackageId[],
    sets: readonly CandidateSet[],
    origin: Origin<Cause> & { readonly kind: "learned" },
  ): IncompatibilityId {
    for (const id of packages) this.#termPackages.push(id);
    for (const set of sets) this.#termSets.push(set);
    return this.#close(origin);
  }

  #mergeTerm(start: number, id: PackageId, set: CandidateSet): void {
    for (let position = start; position < this.#termPackages.length; position++) {
      if (this.#termPackages[position] !== id) continue;
      this.#termSets[position] = this.#sets.intersect(id, this.termSet(position), set);
      return;
    }
    this.#termPackages.push(id);
    this.#termSets.push(set);
  }

  #truncate(length: number): void {
    while (this.#termPackages.length > length) {
      this.#termPackages.pop();
      this.#termSets.pop();
    }
  }

  #close(origin: Origin<Cause>): IncompatibilityId {
    this.#starts.push(this.#termPackages.length);
    return this.#origins.push(origin) - 1;
  }
}
