/**
 * Which incompatibilities must be looked at again when a state becomes impossible (docs/solver.md, "Watches").
 *
 * A term does not hold as long as some possible state lies outside of its set: a *witness*. Two terms of every
 * incompatibility are watched by one witness each, and the incompatibility stands in the lists of these two states only. What
 * is no witness may become impossible without anybody looking.
 *
 * Lists are linked through arrays: incompatibility i owns the links 2i and 2i + 1, so linking allocates nothing.
 */

import { assert } from "../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import type { IncompatibilityId } from "./incompatibilities.ts";
import type { PackageId } from "./package-id.ts";

/** One of the two watches of an incompatibility. */
export type Watch = number;

/** The end of a list. */
export const NO_WATCH = -1;

const NOT_WATCHED = -1;
const NO_HEADS = new Int32Array(0);

/** The lists of all states of all packages. Every call is O(1), but for the first one on a package. */
export class WatchLists {
  readonly #sets: CandidateSets;
  /** By package, the first watch of every state. */
  readonly #heads: Int32Array[] = [];
  /** By package, the states that had a watch at some time; the others need not be looked at. */
  readonly #watchedStates: CandidateSet[] = [];
  readonly #next: Watch[] = [];
  readonly #terms: number[] = [];

  constructor(sets: CandidateSets) {
    this.#sets = sets;
  }

  /** Makes room for the package. */
  introduce(id: PackageId): void {
    // Lower numbers may be mentioned later; until then they have no lists.
    while (this.#heads.length <= id) {
      this.#heads.push(NO_HEADS);
      this.#watchedStates.push(0);
    }
    this.#heads[id] = new Int32Array(this.#sets.candidateCount(id) + 1).fill(NO_WATCH);
    this.#watchedStates[id] = this.#sets.none(id);
  }

  isWatched(id: IncompatibilityId): boolean {
    return (this.#terms[2 * id] ?? NOT_WATCHED) !== NOT_WATCHED;
  }

  /** Position of the term that the watch stands for. */
  termOf(watch: Watch): number {
    return this.#terms[watch] ?? NOT_WATCHED;
  }

  /** The next watch in the same list. */
  nextOf(watch: Watch): Watch {
    return this.#next[watch] ?? NO_WATCH;
  }

  /** The states in `before` but not in `after` that may have watches, ascending. One pass over the words, then one step each. */
  lostStates(id: PackageId, before: CandidateSet, after: CandidateSet): number[] {
    return this.#sets.statesOutside(id, before, after, this.#watchedStates[id] ?? 0);
  }

  /** Takes the whole list of a state out; the caller links each of its watches again. */
  take(id: PackageId, state: number): Watch {
    const heads = this.#heads[id];
    const head = heads?.[state] ?? NO_WATCH;
    if (heads !== undefined && head !== NO_WATCH) heads[state] = NO_WATCH;
    return head;
  }

  /** Makes a watch that is in no list stand for a term on `id`, with one of the package's states as its witness. */
  link(watch: Watch, term: number, id: PackageId, witness: number): void {
    while (this.#next.length <= (watch | 1)) {
      this.#next.push(NO_WATCH);
      this.#terms.push(NOT_WATCHED);
    }
    const heads = this.#heads[id];
    assert(heads !== undefined && witness < heads.length, "a watched package was introduced");
    this.#terms[watch] = term;
    this.#next[watch] = heads[witness] ?? NO_WATCH;
    heads[witness] = watch;
    this.#sets.include(id, this.#watchedStates[id] ?? 0, witness);
  }
}
