/**
 * What is believed so far: for every package the states that are still possible, and the assignments that led there
 * (docs/solver.md, "Partial solution").
 *
 * Assignments form a trail. Each one narrows one package and holds the set that is left after it, so a package's present set
 * is that of its newest assignment, and the sets of its assignments, oldest first, are each within the one before.
 */

import { assert } from "../../common/assert.ts";
import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import { type IncompatibilityId, NO_INCOMPATIBILITY } from "./incompatibilities.ts";
import { type PackageId, ROOT } from "./package-id.ts";
import type { Term } from "./term.ts";

/** Place of an assignment on the trail; earlier ones are lower. */
export type AssignmentIndex = number;

const NOT_DECIDED = -1;
const NOT_INTRODUCED = -1;

/** The trail and its summary by package. */
export class PartialSolution {
  readonly #sets: CandidateSets;

  // The trail, one entry per assignment.
  readonly #packages: PackageId[] = [];
  readonly #before: CandidateSet[] = [];
  readonly #after: CandidateSet[] = [];
  readonly #levels: number[] = [];
  readonly #groundLevels: number[] = [];
  readonly #causes: IncompatibilityId[] = [];

  // By package.
  readonly #allowed: CandidateSet[] = [];
  readonly #decided: number[] = [];
  readonly #assignmentsOf: AssignmentIndex[][] = [];
  readonly #isChanged: boolean[] = [];

  #changed: PackageId[] = [];
  #level = 0;

  constructor(sets: CandidateSets) {
    this.#sets = sets;
  }

  /** How many decisions hold; the root's selection is no decision. */
  get level(): number {
    return this.#level;
  }

  /** How many assignments there are. */
  get assignmentCount(): number {
    return this.#packages.length;
  }

  /** Makes room for the package, of which every state is possible. */
  introduce(id: PackageId): void {
    // Lower numbers may be mentioned later; until then nothing is asked about them.
    while (this.#allowed.length <= id) {
      this.#allowed.push(NOT_INTRODUCED);
      this.#decided.push(NOT_DECIDED);
      this.#assignmentsOf.push([]);
      this.#isChanged.push(false);
    }
    this.#allowed[id] = this.#sets.full(id);
  }

  /** Present set of the package; valid until the next backjump. */
  allowed(id: PackageId): CandidateSet {
    return this.#allowed[id] ?? 0;
  }

  /** The candidate that is decided on, or -1. */
  decided(id: PackageId): number {
    return this.#decided[id] ?? NOT_DECIDED;
  }

  /** Whether absence is no longer possible. */
  isRequired(id: PackageId): boolean {
    return !this.#sets.hasAbsent(id, this.allowed(id));
  }

  packageOf(assignment: AssignmentIndex): PackageId {
    return this.#packages[assignment] ?? ROOT;
  }

  /** The level at which the assignment was made, and above which it lasts. */
  levelOf(assignment: AssignmentIndex): number {
    return this.#levels[assignment] ?? 0;
  }

  /**
   * A level whose decisions suffice for the package to be narrowed this far: at most `levelOf`, and lower where the
   * incompatibility that forces it became known late. After a return to the ground level it is forced there.
   */
  groundLevelOf(assignment: AssignmentIndex): number {
    return this.#groundLevels[assignment] ?? 0;
  }

  /** The incompatibility that forced the assignment, or `NO_INCOMPATIBILITY` for a decision. */
  causeOf(assignment: AssignmentIndex): IncompatibilityId {
    return this.#causes[assignment] ?? NO_INCOMPATIBILITY;
  }

  /** The package's set just before the assignment. */
  setBefore(assignment: AssignmentIndex): CandidateSet {
    return this.#before[assignment] ?? 0;
  }

  /** The package's set just after the assignment. */
  setAfter(assignment: AssignmentIndex): CandidateSet {
    return this.#after[assignment] ?? 0;
  }

  /** Selects the root, which was introduced, at level 0: what all else starts from. */
  selectRoot(): void {
    this.#decided[ROOT] = 0;
    this.#push(ROOT, this.#sets.single(ROOT, 0), NO_INCOMPATIBILITY, 0);
  }

  /** Decides on a candidate that is allowed, at a new level. */
  decide(id: PackageId, candidate: number): void {
    this.#level += 1;
    this.#decided[id] = candidate;
    this.#push(id, this.#sets.single(id, candidate), NO_INCOMPATIBILITY, this.#level);
  }

  /**
   * Rules out the states of one term of an incompatibility, since all its other terms hold. Some state must be left.
   *
   * @param reasonLevel Highest ground level of the assignments that made the other terms hold.
   */
  exclude(term: Term, cause: IncompatibilityId, reasonLevel: number): void {
    const { package: id, set } = term;
    const previous = this.#assignmentsOf[id]?.at(-1);
    const groundLevel =
      previous === undefined ? reasonLevel : Math.max(reasonLevel, this.groundLevelOf(previous));
    this.#push(id, this.#sets.difference(id, this.allowed(id), set), cause, groundLevel);
  }

  /**
   * The assignment with which the package's set came to lie within `set`, as it does now.
   *
   * Cost: logarithmic in the number of the package's assignments.
   */
  satisfier(id: PackageId, set: CandidateSet): AssignmentIndex {
    const assignments = this.#assignmentsOf[id] ?? [];
    let low = 0;
    let high = assignments.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sets.isSubset(id, this.setAfter(assignments[middle] ?? 0), set)) high = middle;
      else low = middle + 1;
    }
    const found = assignments[low];
    assert(found !== undefined, "a term that holds was made to hold by an assignment");
    return found;
  }

  /** Takes back every assignment above the level. */
  backjump(level: number): void {
    while (this.#packages.length > 0 && (this.#levels.at(-1) ?? 0) > level) this.#pop();
    this.#level = level;
  }

  /** Notes that what the decision order knows of the package may be out of date. */
  touch(id: PackageId): void {
    if (this.#isChanged[id] === true) return;
    this.#isChanged[id] = true;
    this.#changed.push(id);
  }

  /** The packages that changed since the last call, each once. */
  takeChanged(): readonly PackageId[] {
    const changed = this.#changed;
    for (const id of changed) this.#isChanged[id] = false;
    this.#changed = [];
    return changed;
  }

  #push(id: PackageId, after: CandidateSet, cause: IncompatibilityId, groundLevel: number): void {
    this.#assignmentsOf[id]?.push(this.#packages.length);
    this.#packages.push(id);
    this.#before.push(this.allowed(id));
    this.#after.push(after);
    this.#levels.push(this.#level);
    this.#groundLevels.push(groundLevel);
    this.#causes.push(cause);
    this.#allowed[id] = after;
    this.touch(id);
  }

  #pop(): void {
    const id = this.packageOf(this.#packages.length - 1);
    if (this.#causes.at(-1) === NO_INCOMPATIBILITY) this.#decided[id] = NOT_DECIDED;
    this.#allowed[id] = this.setBefore(this.#packages.length - 1);
    this.#sets.release(id, this.setAfter(this.#packages.length - 1));
    this.#assignmentsOf[id]?.pop();
    this.#packages.pop();
    this.#before.pop();
    this.#after.pop();
    this.#levels.pop();
    this.#groundLevels.pop();
    this.#causes.pop();
    this.touch(id);
  }
}
