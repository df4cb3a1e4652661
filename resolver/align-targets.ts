/**
 * Solving for several targets so that they agree on versions where they can.
 *
 * First every target is solved alone, with no fallback that it could spare (spare-fallbacks.ts). Where two targets chose different versions of a project, the lower one becomes
 * preferred, since a target that went lower had a reason to, and all targets are solved again with these preferences. That is
 * repeated while it makes fewer projects differ. A preference only changes the order in which versions are tried, so every
 * requirement still holds, and a target that cannot take a version keeps its own.
 */

import { defined } from "../common/assert.ts";
import { compareVersions, parseVersion } from "../packaging/version.ts";
import type { NormalizedName } from "../packaging/name.ts";
import type { Selection } from "./providers/python-provider.ts";
import { solveSparing } from "./spare-fallbacks.ts";
import type { PreferredVersions, TargetOutcome, TargetSolution, TargetSolver } from "./solve-target.ts";

/** Each round costs one solve per target; in practice the first round settles nearly everything. */
const ROUND_COUNT_MAX = 4;

/** The outcome of each target, in order; one that has no solution is the last. */
export function solveAligned(solvers: readonly TargetSolver[]): TargetOutcome[] {
  let best = solveAll(solvers, new Map());
  for (let round = 0; round < ROUND_COUNT_MAX; round++) {
    const solutions = best.filter(isSolution);
    const differing = countDiffering(solutions);
    if (solutions.length < solvers.length || differing === 0) return best;
    const next = solveAll(solvers, lowestVersions(solutions));
    if (countDiffering(next.filter(isSolution)) >= differing) return best;
    best = next;
  }
  return best;
}

function solveAll(solvers: readonly TargetSolver[], preferred: PreferredVersions): TargetOutcome[] {
  const outcomes: TargetOutcome[] = [];
  for (const solver of solvers) {
    const outcome = solveSparing(solver, preferred);
    outcomes.push(outcome);
    if (outcome.kind === "unsatisfiable") break;
  }
  return outcomes;
}

function isSolution(outcome: TargetOutcome): outcome is TargetSolution {
  return outcome.kind === "solved";
}

/** How many projects have more than one version among the targets. */
function countDiffering(solutions: readonly TargetSolution[]): number {
  return [...versionsByProject(solutions).values()].filter((versions) => versions.size > 1).length;
}

function lowestVersions(solutions: readonly TargetSolution[]): PreferredVersions {
  const versions = [...versionsByProject(solutions)];
  return new Map(versions.map(([name, chosen]) => [name, lowestOf([...chosen])]));
}

function lowestOf(versions: readonly string[]): string {
  const [lowest] = versions.toSorted((a, b) => compareVersions(parseVersion(a), parseVersion(b)));
  return defined(lowest, "a version of a project");
}

/** As texts: a package set, or conda, may give a project other versions on another target. */
function versionsByProject(solutions: readonly TargetSolution[]): Map<NormalizedName, Set<string>> {
  const versions = new Map<NormalizedName, Set<string>>();
  for (const { selections } of solutions)
    for (const selection of selections) {
      const chosen = versions.get(selection.table.name) ?? new Set();
      versions.set(selection.table.name, chosen.add(versionOf(selection)));
    }
  return versions;
}

function versionOf({ table, candidate }: Selection): string {
  return table.project.versionText(table.version(candidate));
}
