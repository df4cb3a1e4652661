/** Parts of a solve for tests of single steps: packages 1 to 9 have four candidates each, the root has one. */

import { CandidateSets } from "../../../resolver/solver/candidate-sets.ts";
import type { IncompatibilityId } from "../../../resolver/solver/incompatibilities.ts";
import { type PackageId, ROOT } from "../../../resolver/solver/package-id.ts";
import { createSolverState, type SolverState } from "../../../resolver/solver/solver-state.ts";
import type { Term } from "../../../resolver/solver/term.ts";

const PACKAGE_COUNT = 10;
const CANDIDATE_COUNT = 4;

/** A state with all packages introduced and the root selected. */
export class SolverFixture {
  readonly sets: CandidateSets = new CandidateSets((id) => (id === ROOT ? 1 : CANDIDATE_COUNT));
  readonly state: SolverState<string> = createSolverState<string>(this.sets);

  constructor() {
    const { packages, propagation, solution } = this.state;
    for (let id = 0; id < PACKAGE_COUNT; id++) {
      packages.introduce(id, -1);
      solution.introduce(id);
      propagation.introduce(id);
    }
    solution.selectRoot();
    solution.takeChanged();
  }

  /** A term from candidates and "absent": `term(1, 0, 2, "absent")`. */
  term(id: PackageId, ...states: (number | "absent")[]): Term {
    const set = this.sets.none(id);
    for (const state of states)
      this.sets.include(id, set, state === "absent" ? this.sets.candidateCount(id) : state);
    return { package: id, set };
  }

  /** Takes a fact in, and lets propagation know. */
  add(cause: string, ...terms: Term[]): IncompatibilityId {
    const id = this.state.incompatibilities.addFact({ terms, cause });
    this.state.propagation.add(id);
    return id;
  }

  /** The possible states of a package, as "0 1 absent". */
  allowed(id: PackageId): string {
    return this.format({ package: id, set: this.state.solution.allowed(id) });
  }

  /** The states of a term, as "0 1 absent". */
  format({ package: id, set }: Term): string {
    return [...this.sets.indices(id, set), ...(this.sets.hasAbsent(id, set) ? ["absent"] : [])].join(" ");
  }

  /** The terms of an incompatibility, as "1: 0 1; 2: absent". */
  formatTerms(id: IncompatibilityId): string {
    const { incompatibilities } = this.state;
    const texts: string[] = [];
    for (
      let position = incompatibilities.termStart(id);
      position < incompatibilities.termStart(id + 1);
      position++
    )
      texts.push(
        `${incompatibilities.termPackage(position)}: ${this.format(incompatibilities.term(position))}`,
      );
    return texts.toSorted().join("; ");
  }
}
