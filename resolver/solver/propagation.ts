/**
 * Unit propagation: drawing the conclusions that are forced (docs/solver.md, "Unit propagation").
 *
 * When all terms of an incompatibility hold but one, that one must not hold: the states in its set are ruled out. When all
 * of them hold, there is a conflict.
 */

import type { CandidateSets } from "./candidate-sets.ts";
import { type Incompatibilities, type IncompatibilityId, NO_INCOMPATIBILITY } from "./incompatibilities.ts";
import type { PackageId } from "./package-id.ts";
import type { PartialSolution } from "./partial-solution.ts";
import { NO_WATCH, type Watch, WatchLists } from "./watch-lists.ts";

const NO_TERM = -1;
const NO_STATE = -1;

/** Finds what follows from the partial solution, and puts it there. */
export class Propagation {
  readonly #sets: CandidateSets;
  readonly #solution: PartialSolution;
  readonly #incompatibilities: Incompatibilities<unknown>;
  readonly #watches: WatchLists;

  /** Incompatibilities to look at as a whole, first in first out, from `#queueStart` on. */
  readonly #queue: IncompatibilityId[] = [];
  #queueStart = 0;
  /** Assignments below this one have been seen by all watches. */
  #assignmentsSeen = 0;

  /**
   * Incompatibilities that force something now, and would have done so at a lower level already, had they been known then.
   * Going back can take the conclusion away and leave its reasons, which no watch would notice. By level, ascending.
   */
  readonly #late: IncompatibilityId[] = [];
  readonly #lateLevels: number[] = [];

  #relationCheckCount = 0;

  constructor(sets: CandidateSets, solution: PartialSolution, incompatibilities: Incompatibilities<unknown>) {
    this.#sets = sets;
    this.#solution = solution;
    this.#incompatibilities = incompatibilities;
    this.#watches = new WatchLists(sets);
  }

  /** How often an incompatibility was looked at. */
  get relationCheckCount(): number {
    return this.#relationCheckCount;
  }

  /** Makes room for the package. */
  introduce(id: PackageId): void {
    this.#watches.introduce(id);
  }

  /** Takes a new incompatibility into account, at the next call of `propagate`. */
  add(id: IncompatibilityId): void {
    this.#queue.push(id);
  }

  /**
   * Draws conclusions until there are no more.
   *
   * @returns an incompatibility of which all terms hold, or `NO_INCOMPATIBILITY`. After a conflict, go back a level first.
   */
  propagate(): IncompatibilityId {
    for (;;) {
      let conflict = NO_INCOMPATIBILITY;
      if (this.#queueStart < this.#queue.length) conflict = this.#examineNext();
      else if (this.#assignmentsSeen < this.#solution.assignmentCount) conflict = this.#visitNext();
      else return NO_INCOMPATIBILITY;
      if (conflict !== NO_INCOMPATIBILITY) return conflict;
    }
  }

  /** Goes back to the level. What held there by facts that were not known then is concluded anew by `propagate`. */
  backjump(level: number): void {
    this.#solution.backjump(level);
    this.#assignmentsSeen = Math.min(this.#assignmentsSeen, this.#solution.assignmentCount);
    while ((this.#lateLevels.at(-1) ?? 0) > level) {
      this.#queue.push(this.#late.pop() ?? NO_INCOMPATIBILITY);
      this.#lateLevels.pop();
    }
  }

  #examineNext(): IncompatibilityId {
    const id = this.#queue[this.#queueStart] ?? NO_INCOMPATIBILITY;
    this.#queueStart += 1;
    if (this.#queueStart === this.#queue.length) {
      this.#queue.length = 0;
      this.#queueStart = 0;
    }
    return this.#examine(id);
  }

  /** Looks at all terms of an incompatibility, watches it if that is not done yet, and concludes. */
  #examine(id: IncompatibilityId): IncompatibilityId {
    this.#relationCheckCount += 1;
    const first = this.#findOpenTerm(id, NO_TERM, NO_TERM);
    const second = first === NO_TERM ? NO_TERM : this.#findOpenTerm(id, first, NO_TERM);
    if (second !== NO_TERM) {
      if (!this.#watches.isWatched(id)) {
        this.#watchOpenTerm(2 * id, first);
        this.#watchOpenTerm(2 * id + 1, second);
      }
      return NO_INCOMPATIBILITY;
    }
    const latest = this.#latestTerm(id, first, NO_TERM);
    if (!this.#watches.isWatched(id)) this.#watchSettled(id, first, latest);
    if (first === NO_TERM) return id;
    if (latest === NO_TERM || this.#solution.levelOf(this.#satisfierOf(latest)) < this.#solution.level) {
      this.#late.push(id);
      this.#lateLevels.push(this.#solution.level);
    }
    if (this.#canHold(first)) this.#conclude(id, first);
    return NO_INCOMPATIBILITY;
  }

  /** Visits the watches of every state that the next unseen assignment made impossible. */
  #visitNext(): IncompatibilityId {
    const assignment = this.#assignmentsSeen;
    this.#assignmentsSeen += 1;
    const id = this.#solution.packageOf(assignment);
    const before = this.#solution.setBefore(assignment);
    const after = this.#solution.setAfter(assignment);
    for (const state of this.#watches.lostStates(id, before, after)) {
      const conflict = this.#visitState(id, state);
      if (conflict !== NO_INCOMPATIBILITY) return conflict;
    }
    return NO_INCOMPATIBILITY;
  }

  #visitState(id: PackageId, state: number): IncompatibilityId {
    let conflict = NO_INCOMPATIBILITY;
    let watch = this.#watches.take(id, state);
    while (watch !== NO_WATCH) {
      const next = this.#watches.nextOf(watch);
      // After a conflict the rest goes back unseen: the way back makes the state possible again.
      if (conflict === NO_INCOMPATIBILITY) conflict = this.#visit(watch, state);
      else this.#watches.link(watch, this.#watches.termOf(watch), id, state);
      watch = next;
    }
    return conflict;
  }

  /** Finds another witness for a watch whose own became impossible, or concludes. The watch is in no list, and is put in one. */
  #visit(watch: Watch, lostState: number): IncompatibilityId {
    this.#relationCheckCount += 1;
    const term = this.#watches.termOf(watch);
    const id = this.#incompatibilities.termPackage(term);
    const witness = this.#farthestWitness(term, lostState);
    if (witness !== NO_STATE) {
      this.#watches.link(watch, term, id, witness);
      return NO_INCOMPATIBILITY;
    }
    const incompatibility = watch >>> 1;
    const other = this.#watches.termOf(watch ^ 1);
    const open = this.#canHold(other) ? this.#findOpenTerm(incompatibility, term, other) : NO_TERM;
    if (open !== NO_TERM) {
      this.#watchOpenTerm(watch, open);
      return NO_INCOMPATIBILITY;
    }
    this.#watches.link(watch, term, id, lostState);
    if (!this.#isOpen(other)) return incompatibility;
    if (this.#canHold(other)) this.#conclude(incompatibility, other);
    return NO_INCOMPATIBILITY;
  }

  /** Rules out the states of the one term that does not hold. */
  #conclude(id: IncompatibilityId, open: number): void {
    let reasonLevel = 0;
    const end = this.#incompatibilities.termStart(id + 1);
    for (let term = this.#incompatibilities.termStart(id); term < end; term++) {
      if (term === open) continue;
      reasonLevel = Math.max(reasonLevel, this.#solution.groundLevelOf(this.#satisfierOf(term)));
      if (reasonLevel === this.#solution.level) break;
    }
    this.#solution.exclude(this.#incompatibilities.term(open), id, reasonLevel);
  }

  /** Whether some possible state lies in the term's set. */
  #canHold(term: number): boolean {
    const id = this.#incompatibilities.termPackage(term);
    return !this.#sets.isDisjoint(id, this.#solution.allowed(id), this.#incompatibilities.termSet(term));
  }

  /** Whether some possible state lies outside of the term's set: the term does not hold, or not yet. */
  #isOpen(term: number): boolean {
    const id = this.#incompatibilities.termPackage(term);
    return !this.#sets.isSubset(id, this.#solution.allowed(id), this.#incompatibilities.termSet(term));
  }

  /** The first term of the incompatibility that is open, leaving out two. */
  #findOpenTerm(id: IncompatibilityId, except: number, exceptToo: number): number {
    const end = this.#incompatibilities.termStart(id + 1);
    for (let term = this.#incompatibilities.termStart(id); term < end; term++)
      if (term !== except && term !== exceptToo && this.#isOpen(term)) return term;
    return NO_TERM;
  }

  /** The term that came to hold last among those that hold, leaving out two. */
  #latestTerm(id: IncompatibilityId, except: number, exceptToo: number): number {
    let latest = NO_TERM;
    let latestSatisfier = -1;
    const end = this.#incompatibilities.termStart(id + 1);
    for (let term = this.#incompatibilities.termStart(id); term < end; term++) {
      if (term === except || term === exceptToo) continue;
      const satisfier = this.#satisfierOf(term);
      if (satisfier < latestSatisfier) continue;
      latest = term;
      latestSatisfier = satisfier;
    }
    return latest;
  }

  #satisfierOf(term: number): number {
    return this.#solution.satisfier(
      this.#incompatibilities.termPackage(term),
      this.#incompatibilities.termSet(term),
    );
  }

  #watchOpenTerm(watch: Watch, term: number): void {
    const id = this.#incompatibilities.termPackage(term);
    const allowed = this.#solution.allowed(id);
    const set = this.#incompatibilities.termSet(term);
    // Absence lasts until the package is required; the lowest candidate lasts longest when the highest are tried first.
    const isAbsence = this.#sets.hasAbsent(id, allowed) && !this.#sets.hasAbsent(id, set);
    const witness = isAbsence ? this.#sets.candidateCount(id) : this.#sets.lowestOutside(id, allowed, set);
    this.#watches.link(watch, term, id, witness);
  }

  /**
   * Watches an incompatibility that has at most one open term: that one, and those that came to hold last, since the way back
   * opens them first. Their witness is a state that was possible until then.
   */
  #watchSettled(id: IncompatibilityId, open: number, latest: number): void {
    const isSingle = this.#incompatibilities.termStart(id + 1) - this.#incompatibilities.termStart(id) < 2;
    // Without a second term it is true at every level, and comes back by the late list until it is so at level 0.
    if (isSingle) return;
    if (open === NO_TERM) this.#watchHoldingTerm(2 * id, this.#latestTerm(id, latest, NO_TERM));
    else this.#watchOpenTerm(2 * id, open);
    this.#watchHoldingTerm(2 * id + 1, latest);
  }

  #watchHoldingTerm(watch: Watch, term: number): void {
    const id = this.#incompatibilities.termPackage(term);
    const before = this.#solution.setBefore(this.#satisfierOf(term));
    this.#watches.link(
      watch,
      term,
      id,
      this.#sets.lowestOutside(id, before, this.#incompatibilities.termSet(term)),
    );
  }

  /**
   * A possible state outside of the term's set, as far as may be from the one that was lost: states are mostly ruled out one
   * after the other from one end, and a near one would be lost next.
   */
  #farthestWitness(term: number, lostState: number): number {
    const id = this.#incompatibilities.termPackage(term);
    const allowed = this.#solution.allowed(id);
    const set = this.#incompatibilities.termSet(term);
    const lowest = this.#sets.lowestOutside(id, allowed, set);
    if (lowest === NO_STATE) return NO_STATE;
    const highest = this.#sets.highestOutside(id, allowed, set);
    return highest - lostState > lostState - lowest ? highest : lowest;
  }
}
