/** The door of the resolver: requirements, targets and an index in, a checked resolution or an explained failure out. */

import { assert } from "../common/assert.ts";
import { compareStrings } from "../common/ordering.ts";
import { solveAligned } from "./align-targets.ts";
import { describeFailure } from "./describe-failure.ts";
import type { Question } from "./question.ts";
import type { Resolution, ResolutionWarning, TargetResolution } from "./resolution.ts";
import { ConstraintExtrasError, UrlRequirementError } from "./resolve-errors.ts";
import { resolvedPackages, unknownExtras } from "./resolved-packages.ts";
import { type TargetSolution, TargetSolver } from "./solve-target.ts";
import { verifyTarget } from "./verify-resolution.ts";

/**
 * Resolves the question for all of its targets. Every resolution is checked by other code than made it before it is given out.
 *
 * @throws {UrlRequirementError} when a requirement names a URL. @throws {ConstraintExtrasError} when a constraint has extras.
 * @throws {ResolutionLimitError} when the solver gives up.
 * @throws {AssertionError} when the check finds a mistake: a bug.
 */
export function resolve(question: Question): Resolution {
  const solvers = question.targets.map((target) => new TargetSolver(question, target));
  assert(solvers.length > 0, "a question has a target");
  assert(question.options.providers.length > 0, "a question allows some kind of file");
  for (const solver of solvers) checkLines(solver);
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
    verifyTarget(question, solver.lines, resolution);
    targets.push(resolution);
    warnings.push(...unknownExtras(solver.universe, outcome.selections));
  }
  return { kind: "resolved", targets, warnings };
}

function checkLines({ lines }: TargetSolver): void {
  for (const line of [...lines.requirements, ...lines.constraints])
    if (line.requirement.url !== null) throw new UrlRequirementError(line);
  for (const constraint of lines.constraints)
    if (constraint.requirement.extras.length > 0) throw new ConstraintExtrasError(constraint);
}

function targetResolution(solver: TargetSolver, solution: TargetSolution): TargetResolution {
  const roots = solver.lines.requirements.map(({ requirement }) => requirement.normalizedName);
  return {
    target: solver.target,
    roots: [...new Set(roots)].toSorted(compareStrings),
    packages: resolvedPackages(solver.universe, solution.selections),
    counters: solution.counters,
  };
}
