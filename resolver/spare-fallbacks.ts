/**
 * Solving for one target with no fallback that could be spared (minimal-fallback.ts, docs/resolver.md).
 *
 * The first solution is the frame: to spare a fallback no pre-release or yanked release is taken that it does without, and no
 * version is given up that it keeps of an existing lock, or that a project has which the user's own requirements name. Whoever asks for
 * a project wants its newest version, not one from long ago that needs no sdist.
 */

import type { NormalizedName } from "../packaging/name.ts";
import { type TierLimits, type Tiers, withMinimalFallbacks } from "./minimal-fallback.ts";
import type { CandidateTable } from "./providers/candidate-table.ts";
import type { ResolutionCounters } from "./resolution.ts";
import { ResolutionLimitError } from "./resolve-errors.ts";
import type { PreferredVersions, TargetOutcome, TargetSolution, TargetSolver } from "./solve-target.ts";

/** Decisions for one fallback, some times what the widest real questions take, and for all of them together. */
const DECISIONS_PER_FALLBACK_MAX = 20_000;
const DECISIONS_MAX = 100_000;

/**
 * Solves under the target's own lines. Cost: one solve more for each fallback of the solution.
 *
 * @throws {ResolutionLimitError} when the solver gives up on the first solution; later ones are then left as they are, and named
 * in the solution.
 */
export function solveSparing(solver: TargetSolver, preferredVersions: PreferredVersions): TargetOutcome {
  const outcome = solver.solve(solver.lines, { preferredVersions });
  if (outcome.kind === "unsatisfiable") return outcome;
  const search = new FallbackSearcher(solver, preferredVersions, outcome);
  const best = withMinimalFallbacks(outcome, {
    tiersOf,
    solveWithin: (limits, spared) => search.solveWithin(limits, spared),
  });
  const unsettled = [...tiersOf(best)].filter(([name, tier]) => tier > 0 && search.givenUp.has(name));
  return { ...best, counters: search.counters, unsettled: unsettled.map(([name]) => name) };
}

function tiersOf({ selections }: TargetSolution): Tiers {
  return new Map(selections.map(({ table, candidate }) => [table.name, table.tier(candidate)]));
}

class FallbackSearcher {
  readonly givenUp = new Set<NormalizedName>();
  readonly #solver: TargetSolver;
  readonly #preferredVersions: PreferredVersions;
  readonly #first: TargetSolution;
  #frame: Frame | undefined;
  #counters: ResolutionCounters;
  #decisionsLeft = DECISIONS_MAX;

  constructor(solver: TargetSolver, preferredVersions: PreferredVersions, first: TargetSolution) {
    this.#solver = solver;
    this.#preferredVersions = preferredVersions;
    this.#first = first;
    this.#counters = first.counters;
  }

  /** Of all solves together. */
  get counters(): ResolutionCounters {
    return this.#counters;
  }

  solveWithin(limits: TierLimits, spared: NormalizedName): TargetSolution | null {
    // Made here, for most solutions have no fallback, and to look at all of their versions costs reads.
    const frame = (this.#frame ??= new Frame(this.#solver, this.#first));
    if (frame.keeps(spared)) return null;
    if (this.#decisionsLeft <= 0) {
      this.givenUp.add(spared);
      return null;
    }
    const decisionCountMax = Math.min(this.#decisionsLeft, DECISIONS_PER_FALLBACK_MAX);
    try {
      const outcome = this.#solver.solve(this.#solver.lines, {
        preferredVersions: this.#preferredVersions,
        leavesOut: (table, candidate) =>
          table.tier(candidate) > (limits.get(table.name) ?? 0) || frame.leavesOut(table, candidate),
        decisionCountMax,
      });
      this.#count(outcome.counters);
      return outcome.kind === "solved" ? outcome : null;
    } catch (error) {
      if (!(error instanceof ResolutionLimitError)) throw error;
      this.#decisionsLeft -= error.decisionCount;
      this.givenUp.add(spared);
      return null;
    }
  }

  #count(counters: ResolutionCounters): void {
    this.#decisionsLeft -= counters.decisions;
    this.#counters = addCounters(this.#counters, counters);
  }
}

/** What the first solution takes of what comes last, and which versions of it stay. */
class Frame {
  readonly #solver: TargetSolver;
  readonly #prereleases = new Set<NormalizedName>();
  readonly #yanked = new Set<NormalizedName>();
  readonly #keptOfLock = new Set<NormalizedName>();
  /** Versions that are not given up, as indices into the records of their projects. */
  readonly #versions = new Map<NormalizedName, number>();

  constructor(solver: TargetSolver, { selections }: TargetSolution) {
    this.#solver = solver;
    const keptVersions = solver.question.options.preferences.get(solver.target.id);
    const direct = new Set(solver.lines.requirements.map(({ requirement }) => requirement.normalizedName));
    for (const { table, candidate } of selections) {
      if (table.isPrerelease(candidate)) this.#prereleases.add(table.name);
      if (isYanked(table, candidate)) this.#yanked.add(table.name);
      const kept = keptVersions?.get(table.name);
      const isOfLock = kept !== undefined && table.indexOfVersion(kept) === table.version(candidate);
      if (isOfLock) this.#keptOfLock.add(table.name);
      if (isOfLock || direct.has(table.name)) this.#versions.set(table.name, table.version(candidate));
    }
  }

  keeps(name: NormalizedName): boolean {
    return this.#keptOfLock.has(name);
  }

  leavesOut(table: CandidateTable, candidate: number): boolean {
    if (table.isMissing) return false;
    const { name } = table;
    const version = this.#versions.get(name);
    if (version !== undefined && table.version(candidate) !== version) return true;
    if (isYanked(table, candidate) && !this.#yanked.has(name)) return true;
    return table.isPrerelease(candidate) && !this.#prereleases.has(name) && !this.#allowsPrereleases(name);
  }

  #allowsPrereleases(name: NormalizedName): boolean {
    return this.#solver.universe.context.rules.prereleases(name) === "allow";
  }
}

function isYanked(table: CandidateTable, candidate: number): boolean {
  return table.reason(candidate)?.kind === "yanked";
}

/** Of work, the sum; of what lies there at one time, the most. */
function addCounters(a: ResolutionCounters, b: ResolutionCounters): ResolutionCounters {
  return {
    decisions: a.decisions + b.decisions,
    conflicts: a.conflicts + b.conflicts,
    relationChecks: a.relationChecks + b.relationChecks,
    incompatibilities: Math.max(a.incompatibilities, b.incompatibilities),
    packages: Math.max(a.packages, b.packages),
    arenaWords: Math.max(a.arenaWords, b.arenaWords),
    projects: Math.max(a.projects, b.projects),
  };
}
