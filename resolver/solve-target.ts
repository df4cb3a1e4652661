/** One target's share of a question, which can be asked again with other preferences or with fewer lines. */

import type { NormalizedName } from "../packaging/name.ts";
import type { Target } from "./environment/target.ts";
import type { Lines } from "./lines.ts";
import type { Cause } from "./providers/cause.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import { type CondaSelection, PythonProvider, type Selection } from "./providers/python-provider.ts";
import type { Universe } from "./providers/universe.ts";
import { YankedPins } from "./providers/yanked-pins.ts";
import type { Question } from "./question.ts";
import type { ResolutionCounters } from "./resolution.ts";
import { ResolutionLimitError } from "./resolve-errors.ts";
import type { Proof } from "./solver/proof.ts";
import { solve } from "./solver/solver.ts";
import { type TargetViewOptions, targetView } from "./target-universe.ts";

/** Versions to prefer, by project. */
export type PreferredVersions = ReadonlyMap<NormalizedName, string>;

/** What else may be said of one solve. */
export interface SolveWishes {
  readonly preferredVersions?: PreferredVersions;
  /** Candidates that are left out, whatever else holds. */
  readonly leavesOut?: (table: CandidateTable, candidate: number) => boolean;
  /** Decisions after which the solver gives up; some number that no real question needs when left out. */
  readonly decisionCountMax?: number;
}

/** What one solve gives. */
export type TargetOutcome = TargetSolution | TargetFailure;

export interface TargetSolution {
  readonly kind: "solved";
  readonly selections: readonly Selection[];
  /** Of the packages of conda. */
  readonly condaSelections: readonly CondaSelection[];
  readonly counters: ResolutionCounters;
  /** Fallbacks of which it was not found out in time whether they can be spared (spare-fallbacks.ts). */
  readonly unsettled: readonly NormalizedName[];
}

export interface TargetFailure {
  readonly kind: "unsatisfiable";
  readonly proof: Proof<Cause>;
  readonly provider: PythonProvider;
  readonly counters: ResolutionCounters;
}

/** Solves for one target; what is worked out of projects is kept from solve to solve. */
export class TargetSolver {
  readonly target: Target;
  readonly question: Question;
  /** The lines whose markers hold on the target, with overrides in place of what they override. */
  readonly lines: Lines;
  readonly universe: Universe;

  /** @param options.known Who solves another question for the target; what both know of projects is shared. */
  constructor(question: Question, target: Target, options: TargetViewOptions = {}) {
    this.target = target;
    this.question = question;
    const { lines, universe } = targetView(question, target, options);
    this.lines = lines;
    this.universe = universe;
  }

  /**
   * Solves under the given lines.
   *
   * pip uses a yanked file where a requirement pins it, whoever has the requirement. Which requirements will hold is known only
   * in the end, so that is found out by solving again: with yanked candidates that were pinned somewhere, and without those
   * whose pins turned out not to hold. Each candidate is permitted once at most, so there is an end.
   *
   * @throws {ResolutionLimitError} when the solver gives up.
   */
  solve(lines: Lines, wishes: SolveWishes = {}): TargetOutcome {
    const pins = new YankedPins(this.universe.context.rules.compatibility, lines, {
      preferences: this.#kept,
    });
    for (;;) {
      const { outcome, provider } = this.#solveOnce(lines, wishes, pins);
      const isFinal =
        outcome.kind === "solved"
          ? !pins.forbidUnpinned(outcome.selections, this.universe)
          : !pins.permitPinned(provider.states());
      if (isFinal) return outcome;
    }
  }

  /** Versions that an earlier lock had on this target. */
  get #kept(): ReadonlyMap<NormalizedName, string> {
    return this.question.options.preferences.get(this.target.id) ?? new Map();
  }

  #solveOnce(
    lines: Lines,
    wishes: SolveWishes,
    pins: YankedPins,
  ): { readonly outcome: TargetOutcome; readonly provider: PythonProvider } {
    const { strategy } = this.question.options;
    const provider = new PythonProvider(
      this.universe,
      {
        ...lines,
        permitsYanked: (table, candidate) => pins.permits(table, candidate),
        leavesOut: wishes.leavesOut ?? null,
      },
      {
        strategy,
        keptVersions: this.#kept,
        preferredVersions: wishes.preferredVersions ?? new Map(),
        keptRecords: this.question.conda?.kept.get(this.target.id) ?? new Map(),
      },
    );
    const { decisionCountMax } = wishes;
    const limits = decisionCountMax === undefined ? {} : { maxDecisions: decisionCountMax };
    const result = solve(provider, provider.sets, limits);
    if (result.kind === "limit") throw new ResolutionLimitError(this.target.id, result.counters.decisions);
    const counters = { ...result.counters, projects: this.universe.projectCount };
    const outcome: TargetOutcome =
      result.kind === "unsatisfiable"
        ? { kind: "unsatisfiable", proof: result.proof, provider, counters }
        : {
            kind: "solved",
            selections: provider.selections(result.decisions),
            condaSelections: provider.condaSelections(result.decisions),
            counters,
            unsettled: [],
          };
    return { outcome, provider };
  }
}
