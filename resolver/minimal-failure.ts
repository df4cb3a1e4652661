/**
 * The smallest part of the user's lines that still cannot be met: who reads a failure should not have to search it.
 *
 * QuickXplain (Ulrich Junker, "QUICKXPLAIN: Preferred Explanations and Relaxations for Over-Constrained Problems", AAAI 2004):
 * halves the lines instead of dropping one after the other, so that few lines out of many are found with few solves.
 */

import { proofLeaves } from "./explain/proof-leaves.ts";
import type { Lines } from "./lines.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { TargetFailure, TargetSolver } from "./solve-target.ts";

/** Solves at the most; k lines out of n take about 2k (1 + log2(n / k)). */
const SOLVE_COUNT_MAX = 200;

/** A failure and the lines that it was found under. */
export interface MinimalFailure {
  readonly lines: Lines;
  readonly failure: TargetFailure;
}

/**
 * The lines of which none can be dropped any more; of several such sets, one with the user's first lines.
 *
 * Cost: see `SOLVE_COUNT_MAX`; when that is reached, the lines found so far may be more than needed.
 */
export function minimalFailure(solver: TargetSolver, failure: TargetFailure): MinimalFailure {
  const start = linesOf(solver, failure);
  const search = new Search(solver, start);
  const minimal = search.minimal();
  if (minimal.length === search.all.length) return { lines: start, failure };
  const lines = search.asLines(minimal);
  const outcome = solver.solve(lines);
  // The search found that these lines fail; without a failure it was cut short, and the first set stands.
  return outcome.kind === "unsatisfiable" ? { lines, failure: outcome } : { lines: start, failure };
}

/** One search; it asks the solver about sets of lines. */
class Search {
  readonly all: readonly RootRequirement[];
  readonly #solver: TargetSolver;
  readonly #constraints: ReadonlySet<RootRequirement>;
  #solveCount = 0;

  constructor(solver: TargetSolver, { requirements, constraints }: Lines) {
    this.#solver = solver;
    this.#constraints = new Set(constraints);
    this.all = [...requirements, ...constraints];
  }

  minimal(): readonly RootRequirement[] {
    return this.#within([], false, this.all);
  }

  asLines(lines: readonly RootRequirement[]): Lines {
    const chosen = new Set(lines);
    const ordered = this.all.filter((line) => chosen.has(line));
    return {
      requirements: ordered.filter((line) => !this.#constraints.has(line)),
      constraints: ordered.filter((line) => this.#constraints.has(line)),
    };
  }

  /**
   * Lines out of `candidates` that fail together with `background`, none of which can be dropped.
   *
   * @param isNew Whether lines have come to the background since it was last known not to fail alone.
   */
  #within(
    background: readonly RootRequirement[],
    isNew: boolean,
    candidates: readonly RootRequirement[],
  ): readonly RootRequirement[] {
    if (isNew && this.#fails(background)) return [];
    if (candidates.length === 1 || this.#solveCount >= SOLVE_COUNT_MAX) return candidates;
    const middle = Math.ceil(candidates.length / 2);
    const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)];
    const fromSecond = this.#within([...background, ...first], true, second);
    const fromFirst = this.#within([...background, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  }

  #fails(lines: readonly RootRequirement[]): boolean {
    this.#solveCount += 1;
    return this.#solver.solve(this.asLines(lines)).kind === "unsatisfiable";
  }
}

/** The lines that the proof rests on, in the user's order. */
function linesOf(solver: TargetSolver, failure: TargetFailure): Lines {
  const involved = new Set<RootRequirement>();
  for (const { cause } of proofLeaves(failure.proof))
    if (cause.kind === "root") involved.add(cause.root);
    else if (cause.kind === "constraint") involved.add(cause.constraint);
  return {
    requirements: solver.lines.requirements.filter((line) => involved.has(line)),
    constraints: solver.lines.constraints.filter((line) => involved.has(line)),
  };
}
