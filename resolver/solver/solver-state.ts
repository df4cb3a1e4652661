/** The parts of one solve that its steps work on together. */

import type { CandidateSet, CandidateSets } from "./candidate-sets.ts";
import { Incompatibilities } from "./incompatibilities.ts";
import type { PackageId } from "./package-id.ts";
import { PackageTable } from "./package-table.ts";
import { PartialSolution } from "./partial-solution.ts";
import { Propagation } from "./propagation.ts";
import type { SolutionView } from "./provider.ts";

/** Made anew for every solve. */
export interface SolverState<Cause> {
  readonly sets: CandidateSets;
  readonly incompatibilities: Incompatibilities<Cause>;
  readonly solution: PartialSolution;
  readonly propagation: Propagation;
  readonly packages: PackageTable;
  readonly view: SolutionView;
}

/** A state in which nothing is known. */
export function createSolverState<Cause>(sets: CandidateSets): SolverState<Cause> {
  const incompatibilities = new Incompatibilities<Cause>(sets);
  const solution = new PartialSolution(sets);
  const packages = new PackageTable();
  const propagation = new Propagation(sets, solution, incompatibilities);
  return {
    sets,
    incompatibilities,
    solution,
    propagation,
    packages,
    view: new View(sets, solution, packages),
  };
}

/** What providers may see; they may ask about packages that no fact mentioned yet. */
class View implements SolutionView {
  readonly #sets: CandidateSets;
  readonly #solution: PartialSolution;
  readonly #packages: PackageTable;

  constructor(sets: CandidateSets, solution: PartialSolution, packages: PackageTable) {
    this.#sets = sets;
    this.#solution = solution;
    this.#packages = packages;
  }

  decided(id: PackageId): number {
    return this.#solution.decided(id);
  }

  isRequired(id: PackageId): boolean {
    return this.#packages.has(id) && this.#solution.isRequired(id);
  }

  allowed(id: PackageId): CandidateSet {
    return this.#packages.has(id) ? this.#solution.allowed(id) : this.#sets.full(id);
  }

  conflictCount(id: PackageId): number {
    return this.#packages.conflictCount(id);
  }
}
