/**
 * PubGrub: version solving by unit propagation, conflict resolution and decisions (docs/solver.md).
 *
 * The algorithm is Natalie Weizenbaum's, https://nex3.medium.com/pubgrub-2fb6470504f. This one knows nothing of versions: it
 * selects at most one numbered candidate for every numbered package.
 */

import type { CandidateSets } from "./candidate-sets.ts";
import { ConflictResolution } from "./conflict-resolution.ts";
import type { SolveCounters } from "./counters.ts";
import { DecisionMaker } from "./decision.ts";
import { FactIntake } from "./fact-intake.ts";
import { type IncompatibilityId, NO_INCOMPATIBILITY } from "./incompatibilities.ts";
import { DECISION_COUNT_MAX } from "./limits.ts";
import { type PackageId, ROOT } from "./package-id.ts";
import { buildProof } from "./proof-builder.ts";
import type { Provider } from "./provider.ts";
import type { SolveResult } from "./solve-result.ts";
import { createSolverState, type SolverState } from "./solver-state.ts";
import { ArenaFullError } from "./word-arena.ts";

/** How far to go. */
export interface SolveOptions {
  /** Decisions, those that are given up again included, before the solve ends with "limit". A million when left out. */
  readonly maxDecisions?: number;
}

/**
 * Selects candidates such that the root is selected, every fact holds, and no package is selected without need; or proves
 * that this cannot be done.
 *
 * @param provider The world; one that has been asked before must not be used again, since it gives facts only once.
 * @param sets Those in which the provider makes its terms. The sets of a proof are read with them.
 */
export function solve<Cause>(
  provider: Provider<Cause>,
  sets: CandidateSets,
  options: SolveOptions = {},
): SolveResult<Cause> {
  return new Solver(provider, sets, options.maxDecisions ?? DECISION_COUNT_MAX).solve();
}

class Solver<Cause> {
  readonly #provider: Provider<Cause>;
  readonly #state: SolverState<Cause>;
  readonly #intake: FactIntake<Cause>;
  readonly #decisionMaker: DecisionMaker<Cause>;
  readonly #conflictResolution: ConflictResolution;
  readonly #maxDecisions: number;
  #decisionCount = 0;
  #conflictCount = 0;

  constructor(provider: Provider<Cause>, sets: CandidateSets, maxDecisions: number) {
    const state = createSolverState<Cause>(sets);
    this.#provider = provider;
    this.#state = state;
    this.#intake = new FactIntake(provider, state);
    this.#decisionMaker = new DecisionMaker(provider, state, this.#intake);
    this.#conflictResolution = new ConflictResolution(sets, state.solution, state.incompatibilities);
    this.#maxDecisions = maxDecisions;
  }

  solve(): SolveResult<Cause> {
    try {
      return this.#search();
    } catch (error: unknown) {
      if (error instanceof ArenaFullError)
        return { kind: "limit", limit: "memory", counters: this.#counters() };
      throw error;
    }
  }

  #search(): SolveResult<Cause> {
    this.#start();
    for (;;) {
      const conflict = this.#state.propagation.propagate();
      if (conflict !== NO_INCOMPATIBILITY) {
        const contradiction = this.#learn(conflict);
        if (contradiction !== NO_INCOMPATIBILITY) return this.#unsatisfiable(contradiction);
        continue;
      }
      const step = this.#decisionMaker.step();
      if (step === "complete")
        return { kind: "solved", decisions: this.#decisions(), counters: this.#counters() };
      if (step === "decided") this.#decisionCount += 1;
      if (this.#decisionCount > this.#maxDecisions)
        return { kind: "limit", limit: "decisions", counters: this.#counters() };
    }
  }

  #start(): void {
    this.#intake.introduce(ROOT);
    this.#state.solution.selectRoot();
    this.#intake.add(this.#provider.candidateFacts(ROOT, 0, this.#state.view));
  }

  /** Goes back to where the conflict's lesson forces something, or returns the incompatibility that leaves no way back. */
  #learn(conflict: IncompatibilityId): IncompatibilityId {
    const { incompatibilities, packages, propagation, solution } = this.#state;
    this.#conflictCount += 1;
    const lesson = this.#conflictResolution.resolve(conflict);
    if (lesson.kind === "unsatisfiable") return lesson.incompatibility;
    propagation.backjump(lesson.level);
    propagation.add(lesson.incompatibility);
    const end = incompatibilities.termStart(lesson.incompatibility + 1);
    for (let position = incompatibilities.termStart(lesson.incompatibility); position < end; position++) {
      packages.countConflict(incompatibilities.termPackage(position));
      solution.touch(incompatibilities.termPackage(position));
    }
    return NO_INCOMPATIBILITY;
  }

  #unsatisfiable(contradiction: IncompatibilityId): SolveResult<Cause> {
    const { sets, incompatibilities } = this.#state;
    const counters = this.#counters();
    return { kind: "unsatisfiable", proof: buildProof(sets, incompatibilities, contradiction), counters };
  }

  #decisions(): ReadonlyMap<PackageId, number> {
    const { solution } = this.#state;
    const decisions = new Map<PackageId, number>();
    for (let assignment = 0; assignment < solution.assignmentCount; assignment++) {
      const id = solution.packageOf(assignment);
      if (id !== ROOT && solution.causeOf(assignment) === NO_INCOMPATIBILITY)
        decisions.set(id, solution.decided(id));
    }
    return decisions;
  }

  #counters(): SolveCounters {
    const { sets, incompatibilities, packages, propagation } = this.#state;
    return {
      decisions: this.#decisionCount,
      conflicts: this.#conflictCount,
      relationChecks: propagation.relationCheckCount,
      incompatibilities: incompatibilities.count,
      packages: packages.count,
      arenaWords: sets.highWaterWordCount,
    };
  }
}
