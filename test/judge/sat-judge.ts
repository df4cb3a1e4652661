/** Says by a SAT solver whether requirements can be met: the judge of every "impossible". */

import Logic, { type Term } from "logic-solver";
import type { NormalizedName } from "../../packaging/name.ts";
import type { Requirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet } from "../../packaging/specifier.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { type JudgeCandidate, type JudgeUniverse, accepts, holds } from "./judge-universe.ts";

/** What the user asks. */
export interface JudgeQuestion {
  readonly requirements: readonly Requirement[];
  readonly constraints: readonly Requirement[];
}

/** One SAT instance for all questions about a universe. A variable is a candidate, or a selected extra of a project. */
export class SatJudge {
  readonly #universe: JudgeUniverse;
  readonly #target: Target;
  readonly #solver = new Logic.Solver();

  constructor(universe: JudgeUniverse, target: Target) {
    this.#universe = universe;
    this.#target = target;
    for (const candidates of universe.values()) {
      this.#solver.require(Logic.atMostOne(...candidates.map(variableOf)));
      for (const candidate of candidates) this.#requireNeeds(candidate);
    }
  }

  /** Whether there is any set of candidates, at most one per project, that meets the question. */
  isPossible({ requirements, constraints }: JudgeQuestion): boolean {
    const lines = [...requirements, ...constraints];
    const assumptions: Term[] = [];
    for (const requirement of requirements) {
      if (!holds(requirement, this.#target, new Set())) continue;
      assumptions.push(...this.#demands(requirement));
    }
    for (const candidates of this.#universe.values())
      for (const candidate of candidates) {
        const own = lines.filter(
          (line) => line.normalizedName === candidate.name && holds(line, this.#target, new Set()),
        );
        const isRefused = own.some((line) => !accepts(line, candidate.version));
        const isYankedAway =
          candidate.isYanked &&
          !own.some((line) => compileSpecifierSet(line.specifiers).pins && accepts(line, candidate.version));
        if (isRefused || isYankedAway) assumptions.push(Logic.not(variableOf(candidate)));
      }
    return this.#solver.solveAssuming(Logic.and(Logic.TRUE, ...assumptions)) !== null;
  }

  /** What the candidate needs always, and what it needs with each extra alone, as pip reads `extra`. */
  #requireNeeds(candidate: JudgeCandidate): void {
    for (const requirement of candidate.requirements) {
      if (holds(requirement, this.#target, new Set())) {
        this.#imply([variableOf(candidate)], requirement);
        continue;
      }
      for (const extra of candidate.extras)
        if (holds(requirement, this.#target, new Set([extra])))
          this.#imply([variableOf(candidate), extraOf(candidate.name, extra)], requirement);
    }
  }

  #imply(premises: readonly string[], requirement: Requirement): void {
    for (const demand of this.#demands(requirement))
      this.#solver.require(Logic.or(...premises.map((premise) => Logic.not(premise)), demand));
  }

  #demands(requirement: Requirement): Term[] {
    if (requirement.url !== null) return [Logic.FALSE];
    const candidates = this.#universe.get(requirement.normalizedName) ?? [];
    const accepted = candidates.filter(({ version }) => accepts(requirement, version)).map(variableOf);
    const extras = requirement.extras.map((extra) => extraOf(requirement.normalizedName, extra));
    return [accepted.length === 0 ? Logic.FALSE : Logic.or(...accepted), ...extras];
  }
}

function extraOf(name: NormalizedName, extra: NormalizedName): string {
  return `${name}[${extra}]`;
}

function variableOf({ name, version, kind }: JudgeCandidate): string {
  return `${name} ${version} ${kind}`;
}
