/**
 * Whether changed questions have answers: every fix that is shown has been through here.
 *
 * Most changes concern a line or two, and leave what is known of projects as it is; that is worked out once for all of them.
 */

import { solveAligned } from "../align-targets.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import type { Target } from "../environment/target.ts";
import type { Selection } from "../providers/python-provider.ts";
import type { Question } from "../question.ts";
import { ResolutionLimitError } from "../resolve-errors.ts";
import { type TargetOutcome, type TargetSolution, TargetSolver } from "../solve-target.ts";

/** Decisions of all attempts of one failure together: about two seconds. No attempt is made after that. */
const DECISION_COUNT_MAX = 15_000;
/** Decisions to find what the resolver would give, where that may be something else than the first answer that is found. */
const EXACT_DECISION_COUNT_MAX = 3_000;

/** An answer to a changed question. */
export interface Answer {
  /** The choices for the target, by project. */
  readonly selections: ReadonlyMap<NormalizedName, Selection>;
  /** Whether the resolver would give the very same; it may find better ones where it would take too long to look for them here. */
  readonly isExact: boolean;
}

/** The attempts to mend one failure. */
export class Attempts {
  /** By target, who last solved for it. */
  readonly #solvers = new Map<Target, TargetSolver>();
  #decisionsLeft = DECISION_COUNT_MAX;

  /** @param known Who found the failure. */
  constructor(known: TargetSolver) {
    this.#solvers.set(known.target, known);
  }

  /** Whether no more attempts are made, so that a failure is explained in seconds. */
  get isOver(): boolean {
    return this.#decisionsLeft <= 0;
  }

  /**
   * The answer for the target at the place, if all targets have one; null when one has none, or when it takes too long.
   *
   * Cost: a solve for each target; where the resolver would look for something better, that of a resolution, if it is cheap.
   */
  answer(question: Question, targetPlace: number): Answer | null {
    const solvers = question.targets.map((target) => this.#solverFor(question, target));
    const solutions = this.#solveAll(solvers);
    const solution = solutions?.[targetPlace];
    if (solutions === null || solution === undefined) return null;
    if (isFinal(solutions)) return answerOf(solution, true);
    const exact = isCheap(solutions) ? exactOutcome(solvers, targetPlace) : undefined;
    return exact?.kind === "solved" ? answerOf(exact, true) : answerOf(solution, false);
  }

  #solverFor(question: Question, target: Target): TargetSolver {
    const solver = new TargetSolver(question, target, { known: this.#solvers.get(target) ?? null });
    this.#solvers.set(target, solver);
    return solver;
  }

  #solveAll(solvers: readonly TargetSolver[]): readonly TargetSolution[] | null {
    const solutions: TargetSolution[] = [];
    for (const solver of solvers) {
      const outcome = this.#solve(solver);
      if (outcome?.kind !== "solved") return null;
      solutions.push(outcome);
    }
    return solutions;
  }

  /** Null when the solver gives up: a change that makes the question hard is no fix. */
  #solve(solver: TargetSolver): TargetOutcome | null {
    if (this.isOver) return null;
    try {
      const outcome = solver.solve(solver.lines, { decisionCountMax: this.#decisionsLeft });
      this.#decisionsLeft -= outcome.counters.decisions;
      return outcome;
    } catch (error) {
      if (!(error instanceof ResolutionLimitError)) throw error;
      this.#decisionsLeft -= error.decisionCount;
      return null;
    }
  }
}

/** Whether the resolver stops there too: there are no targets to align, and no fallbacks to spare. */
function isFinal(solutions: readonly TargetSolution[]): boolean {
  return solutions.length === 1 && solutions.every((solution) => fallbackCount(solution) === 0);
}

function isCheap(solutions: readonly TargetSolution[]): boolean {
  const expected = solutions.map((solution) => solution.counters.decisions * (1 + fallbackCount(solution)));
  return expected.reduce((sum, count) => sum + count, 0) <= EXACT_DECISION_COUNT_MAX;
}

function fallbackCount({ selections }: TargetSolution): number {
  return selections.filter(({ table, candidate }) => table.tier(candidate) > 0).length;
}

function exactOutcome(solvers: readonly TargetSolver[], targetPlace: number): TargetOutcome | undefined {
  try {
    return solveAligned(solvers)[targetPlace];
  } catch (error) {
    if (error instanceof ResolutionLimitError) return undefined;
    throw error;
  }
}

function answerOf({ selections }: TargetSolution, isExact: boolean): Answer {
  return { selections: new Map(selections.map((each) => [each.table.name, each])), isExact };
}
