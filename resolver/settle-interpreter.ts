/**
 * The patch release of Python where the interpreter comes from conda: markers and Requires-Python can see it, and which it is turns out only in
 * the solve.
 *
 * So a target whose interpreter turns out to be another patch release than markers were judged for is seen anew, with that release and no
 * other. Where nothing can be had with it, the next one that a solve finds is tried, and in the end the first answer stands, with a warning.
 */

import type { Target } from "./environment/target.ts";
import { PYTHON, isNixpkgsPython } from "./providers/conda/target-python.ts";
import { TargetSolver } from "./solve-target.ts";

/** Patch releases that are tried; nearly always the first one settles it. */
const TRY_COUNT_MAX = 3;

/** Who solves for the target with its interpreter settled. Cost: one solve more where conda has interpreters, and one for each try. */
export function settleInterpreter(solver: TargetSolver): TargetSolver {
  const python = solver.universe.conda?.world.table(PYTHON);
  if (python === undefined || python.records.every(isNixpkgsPython)) return solver;
  const tried = new Set<string>();
  let current = solver;
  while (tried.size < TRY_COUNT_MAX) {
    const version = interpreterOf(current);
    if (version === null || version === current.target.environment.python_full_version) return current;
    if (tried.has(version)) break;
    tried.add(version);
    current = new TargetSolver(solver.question, withPatch(solver.target, version), {
      interpreter: { version },
    });
    if (current.solve(current.lines).kind === "solved") return current;
    current = new TargetSolver(solver.question, solver.target, { interpreter: { without: tried } });
  }
  return solver;
}

/** The version of conda's interpreter in an answer; null where it is nixpkgs', or there is no answer. */
function interpreterOf(solver: TargetSolver): string | null {
  const outcome = solver.solve(solver.lines);
  if (outcome.kind === "unsatisfiable") return null;
  const chosen = outcome.condaSelections.find(({ table }) => table.name === PYTHON);
  const record = chosen?.table.record(chosen.candidate);
  return record === undefined || isNixpkgsPython(record) ? null : record.version;
}

/** The target as markers see it with another patch release. */
function withPatch(target: Target, version: string): Target {
  const { environment, implementation } = target;
  const own = implementation === "cpython" ? { implementation_version: version } : {};
  return { ...target, environment: { ...environment, ...own, python_full_version: version } };
}
