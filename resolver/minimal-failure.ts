/** The smallest part of the user's lines that still cannot be met: who reads a failure should not have to search it. */

import { proofLeaves } from "./explain/proof-leaves.ts";
import type { RootRequirement } from "./providers/root-requirement.ts";
import type { Lines } from "./lines.ts";
import type { TargetFailure, TargetSolver } from "./solve-target.ts";

/** Above this many lines the proof's own choice is kept: each line costs a solve. */
const LINE_COUNT_MAX = 40;

/** A failure and the lines that it was found under. */
export interface MinimalFailure {
  readonly lines: Lines;
  readonly failure: TargetFailure;
}

/**
 * Drops one line after the other, from the last, as long as there is still no solution. No line of the result can be
 * dropped any more.
 */
export function minimalFailure(solver: TargetSolver, failure: TargetFailure): MinimalFailure {
  let smallest: MinimalFailure = { lines: linesOf(solver, failure), failure };
  const count = smallest.lines.requirements.length + smallest.lines.constraints.length;
  if (count > LINE_COUNT_MAX) return smallest;
  const all = [...smallest.lines.requirements, ...smallest.lines.constraints];
  for (const line of all.toReversed()) {
    const lines = without(smallest.lines, line);
    const outcome = solver.solve(lines);
    if (outcome.kind === "unsatisfiable") smallest = { lines, failure: outcome };
  }
  return smallest;
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

function without({ requirements, constraints }: Lines, dropped: RootRequirement): Lines {
  return {
    requirements: requirements.filter((line) => line !== dropped),
    constraints: constraints.filter((line) => line !== dropped),
  };
}
