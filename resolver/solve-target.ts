/** One target's share of a question, which can be asked again with other preferences or with fewer lines. */

import { evaluateMarker } from "../packaging/marker.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Target } from "./environment/target.ts";
import type { Cause } from "./providers/cause.ts";
import { PythonProvider, type Selection } from "./providers/python-provider.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import { TargetContext } from "./providers/target-context.ts";
import { Universe } from "./providers/universe.ts";
import type { Question } from "./question.ts";
import type { ResolutionCounters } from "./resolution.ts";
import { ResolutionLimitError } from "./resolve-errors.ts";
import type { Proof } from "./solver/proof.ts";
import { solve } from "./solver/solver.ts";

/** Versions to prefer, by project: indices into the project's record. */
export type PreferredVersions = ReadonlyMap<NormalizedName, number>;

/** The user's lines of one solve. */
export interface Lines {
  readonly requirements: readonly RootRequirement[];
  readonly constraints: readonly RootRequirement[];
}

/** What one solve gives. */
export type TargetOutcome = TargetSolution | TargetFailure;

export interface TargetSolution {
  readonly kind: "solved";
  readonly selections: readonly Selection[];
  readonly counters: ResolutionCounters;
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
  /** The lines whose markers hold on the target. */
  readonly lines: Lines;
  readonly universe: Universe;
  readonly #prereleases: "if-necessary" | "allow";

  constructor(question: Question, target: Target) {
    this.target = target;
    this.lines = {
      requirements: question.requirements.filter((line) => holdsOn(target, line)),
      constraints: question.constraints.filter((line) => holdsOn(target, line)),
    };
    const { providers, asOfMs } = question.options;
    this.universe = new Universe(new TargetContext(question.index, target, asOfMs), providers);
    this.#prereleases = question.options.prereleases;
  }

  /**
   * Solves under the given lines.
   *
   * @throws {ResolutionLimitError} when the solver gives up.
   */
  solve(lines: Lines, preferredVersions: PreferredVersions = new Map()): TargetOutcome {
    const policy = { prereleases: this.#prereleases, preferredVersions };
    const provider = new PythonProvider(this.universe, { ...lines, policy });
    const result = solve(provider, provider.sets);
    if (result.kind === "limit") throw new ResolutionLimitError(this.target.id, result.counters.decisions);
    const counters = { ...result.counters, projects: this.universe.projectCount };
    if (result.kind === "unsatisfiable")
      return { kind: "unsatisfiable", proof: result.proof, provider, counters };
    return { kind: "solved", selections: provider.selections(result.decisions), counters };
  }
}

function holdsOn(target: Target, { requirement }: RootRequirement): boolean {
  return requirement.marker === null || evaluateMarker(requirement.marker, target.environment, new Set());
}
