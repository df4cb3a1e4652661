/**
 * The smallest part of the user's lines that still cannot be met: who reads a failure should not have to search it.
 *
 * QuickXplain (Ulrich Junker, "QUICKXPLAIN: Preferred Explanations and Relaxations for Over-Constrained Problems", AAAI 2004):
 * halves the lines instead of dropping one after the other, so that few lines out of many are found with few solves.
 */

import type { NormalizedName } from "../packaging/name.ts";
import { proofLeaves } from "./explain/proof-leaves.ts";
import type { Lines } from "./lines.ts";
import type { CondaRoot } from "./providers/conda/conda-root.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Question } from "./question.ts";
import { type TargetFailure, TargetSolver } from "./solve-target.ts";

/** Solves at the most; k lines out of n take about 2k (1 + log2(n / k)). */
const SOLVE_COUNT_MAX = 200;

/** A failure, the lines that it was found under, and who found it. */
export interface MinimalFailure {
  /** Another than was asked where a line with a URL is not among the lines: its project is then that of the database. */
  readonly solver: TargetSolver;
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
  if (minimal.length === search.all.length) return { solver, lines: start, failure };
  const lines = search.asLines(minimal);
  const other = search.solverFor(minimal);
  const outcome = other.solve(lines);
  // The search found that these lines fail; without a failure it was cut short, and the first set stands.
  return outcome.kind === "unsatisfiable"
    ? { solver: other, lines, failure: outcome }
    : { solver, lines: start, failure };
}

/** What the user wrote: about a project, or about a package of conda. */
type Line = RootRequirement | CondaRoot;

/** One search; it asks the solver about sets of lines. */
class Search {
  readonly all: readonly Line[];
  readonly #solver: TargetSolver;
  readonly #lines: { readonly [Kind in keyof Lines]: ReadonlySet<Lines[Kind][number]> };
  readonly #suppliers: readonly RootRequirement[];
  /** By the places of the suppliers that they do without. */
  readonly #solvers = new Map<string, TargetSolver>();
  #solveCount = 0;

  constructor(solver: TargetSolver, { requirements, constraints, condaRoots }: Lines) {
    this.#solver = solver;
    this.#lines = {
      requirements: new Set(requirements),
      constraints: new Set(constraints),
      condaRoots: new Set(condaRoots),
    };
    this.all = [...requirements, ...constraints, ...condaRoots];
    this.#suppliers = [...requirements, ...constraints].filter(({ requirement }) => requirement.url !== null);
  }

  /** Who solves as if the user had only written these of the lines: what a URL supplies goes with the line that names it. */
  solverFor(lines: readonly Line[]): TargetSolver {
    const dropped = this.#suppliers.filter((line) => !lines.includes(line));
    if (dropped.length === 0) return this.#solver;
    const key = dropped.map((line) => this.all.indexOf(line)).join(" ");
    const solver = this.#solvers.get(key) ?? solverWithout(this.#solver, dropped);
    this.#solvers.set(key, solver);
    return solver;
  }

  /** None, where what the target has makes every question fail. */
  minimal(): readonly Line[] {
    return this.all.length === 0 ? [] : this.#within([], false, this.all);
  }

  asLines(lines: readonly Line[]): Lines {
    const chosen = new Set(lines);
    const { requirements, constraints, condaRoots } = this.#lines;
    return {
      requirements: [...requirements].filter((line) => chosen.has(line)),
      constraints: [...constraints].filter((line) => chosen.has(line)),
      condaRoots: [...condaRoots].filter((line) => chosen.has(line)),
    };
  }

  /**
   * Lines out of `candidates` that fail together with `background`, none of which can be dropped.
   *
   * @param isNew Whether lines have come to the background since it was last known not to fail alone.
   */
  #within(background: readonly Line[], isNew: boolean, candidates: readonly Line[]): readonly Line[] {
    if (isNew && this.#fails(background)) return [];
    if (candidates.length === 1 || this.#solveCount >= SOLVE_COUNT_MAX) return candidates;
    const middle = Math.ceil(candidates.length / 2);
    const [first, second] = [candidates.slice(0, middle), candidates.slice(middle)];
    const fromSecond = this.#within([...background, ...first], true, second);
    const fromFirst = this.#within([...background, ...fromSecond], fromSecond.length > 0, first);
    return [...fromFirst, ...fromSecond];
  }

  #fails(lines: readonly Line[]): boolean {
    this.#solveCount += 1;
    return this.solverFor(lines).solve(this.asLines(lines)).kind === "unsatisfiable";
  }
}

/** The lines that the proof rests on, and those that supply a project which it speaks of, in the user's order. */
function linesOf(solver: TargetSolver, failure: TargetFailure): Lines {
  const leaves = proofLeaves(failure.proof);
  const involved = new Set<Line>();
  for (const { cause } of leaves)
    if (cause.kind === "root" || cause.kind === "conda-root" || cause.kind === "conda-virtual-root")
      involved.add(cause.root);
    else if (cause.kind === "constraint" || cause.kind === "conda-limit") involved.add(cause.constraint);
  const names = new Set(
    leaves.flatMap(({ cause }) => {
      if (cause.kind === "dependency") return [cause.table.name, cause.dependency.name];
      return "table" in cause ? [cause.table.name] : [];
    }),
  );
  const takesPart = (line: RootRequirement): boolean =>
    involved.has(line) || (line.requirement.url !== null && names.has(line.requirement.normalizedName));
  return {
    requirements: solver.lines.requirements.filter(takesPart),
    constraints: solver.lines.constraints.filter(takesPart),
    condaRoots: solver.lines.condaRoots.filter((line) => involved.has(line)),
  };
}

/** Who solves as if the user had not written the lines, nor supplied what lies at URLs that only they name. */
function solverWithout(
  { question, target }: TargetSolver,
  dropped: readonly RootRequirement[],
): TargetSolver {
  const isOther = (line: RootRequirement): boolean => !dropped.includes(line);
  const rest: Question = {
    ...question,
    requirements: question.requirements.filter(isOther),
    constraints: question.constraints.filter(isOther),
    overrides: question.overrides.filter(isOther),
  };
  const lines = [...rest.requirements, ...rest.constraints, ...rest.overrides];
  const isNamed = (name: NormalizedName): boolean =>
    lines.some(({ requirement }) => requirement.url !== null && requirement.normalizedName === name);
  const isDropped = (name: NormalizedName): boolean =>
    dropped.some(({ requirement }) => requirement.normalizedName === name);
  const supplied = question.supplied.filter(({ name }) => !isDropped(name) || isNamed(name));
  return new TargetSolver({ ...rest, supplied }, target);
}
