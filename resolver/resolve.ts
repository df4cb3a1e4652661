/** The door of the resolver: requirements, targets and an index in, a checked resolution or an explained failure out. */

import { assert } from "../common/assert.ts";
import { compareStrings } from "../common/ordering.ts";
import type { NormalizedName } from "../packaging/name.ts";
import { solveAligned } from "./align-targets.ts";
import { condaWarnings } from "./conda-warnings.ts";
import { describeFailure } from "./describe-failure.ts";
import type { Question } from "./question.ts";
import type { Resolution, TargetResolution } from "./resolution.ts";
import { checkHashesOfPackages, checkLines } from "./check-lines.ts";
import { farBehind } from "./far-behind.ts";
import { jointExtras, missingLowerBounds, unknownExtras, unsettledFallbacks } from "./find-warnings.ts";
import type { ResolutionWarning } from "./warning.ts";
import { onlyDependencies } from "./only-dependencies.ts";
import { resolvedConda } from "./resolved-conda.ts";
import { resolvedPackages } from "./resolved-packages.ts";
import type { Lines } from "./lines.ts";
import { settleInterpreter } from "./settle-interpreter.ts";
import { type TargetSolution, TargetSolver } from "./solve-target.ts";
import { verifyTarget } from "./verify-resolution.ts";

/** Roots that no line puts into a group of its own. */
const DEFAULT_GROUP = "default";

/**
 * Resolves the question for all of its targets. Every resolution is checked by other code than made it before it is given out.
 *
 * @throws {UrlRequirementError} when a requirement names a URL at which nothing is supplied. @throws {ConstraintExtrasError} when a
 * constraint has extras. @throws {HashMissingError} when hashes are demanded and a line or a package has none.
 * @throws {ResolutionLimitError} when the solver gives up.
 * @throws {AssertionError} when the check finds a mistake: a bug.
 */
export function resolve(question: Question): Resolution {
  const solvers = question.targets.map((target) => settleInterpreter(new TargetSolver(question, target)));
  assert(solvers.length > 0, "a question has a target");
  assert(question.options.providers.length > 0, "a question allows some kind of file");
  for (const { lines } of solvers) checkLines(question, lines);
  const targets: TargetResolution[] = [];
  const warnings: ResolutionWarning[] = [];
  for (const [i, outcome] of solveAligned(solvers).entries()) {
    const solver = solvers[i];
    assert(solver !== undefined, "every outcome is that of a solver");
    if (outcome.kind === "unsatisfiable") {
      const report = describeFailure(solver, outcome);
      return { kind: "unsatisfiable", target: solver.target, report, counters: outcome.counters };
    }
    const resolution = targetResolution(solver, outcome);
    checkHashesOfPackages(question, solver.lines, resolution);
    verifyTarget(question, solver.lines, resolution);
    targets.push(question.options.onlyDependencies ? onlyDependencies(resolution) : resolution);
    warnings.push(
      ...unknownExtras(solver.universe, outcome.selections),
      ...jointExtras(resolution),
      ...unsettledFallbacks(resolution, outcome.unsettled),
      ...missingLowerBounds(solver.target.id, solver.lines, question.options),
      ...condaWarnings(question.index, resolution),
      ...farBehind(solver, outcome.selections),
    );
  }
  return { kind: "resolved", targets, warnings };
}

function targetResolution(solver: TargetSolver, solution: TargetSolution): TargetResolution {
  const { conda } = solver.universe;
  return {
    target: solver.target,
    roots: rootsByGroup(solver.lines),
    packages: resolvedPackages(solver.universe, solution),
    conda: conda === null ? null : resolvedConda(conda, solution.condaSelections, solver.lines),
    counters: solution.counters,
  };
}

function rootsByGroup({ requirements }: Lines): TargetResolution["roots"] {
  const names = new Map<string, Set<NormalizedName>>([[DEFAULT_GROUP, new Set()]]);
  for (const { requirement, group = DEFAULT_GROUP } of requirements)
    names.set(group, (names.get(group) ?? new Set()).add(requirement.normalizedName));
  return Object.fromEntries(
    [...names].map(([group, members]) => [group, [...members].toSorted(compareStrings)]),
  );
}
