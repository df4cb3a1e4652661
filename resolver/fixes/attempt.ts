/** Whether a changed question has an answer: every fix that is shown has been through here. */

import type { NormalizedName } from "../../packaging/name.ts";
import { solveAligned } from "../align-targets.ts";
import type { Selection } from "../providers/python-provider.ts";
import type { Question } from "../question.ts";
import { ResolutionLimitError } from "../resolve-errors.ts";
import { type TargetOutcome, TargetSolver } from "../solve-target.ts";

/** The choices for the targets, by project; the first target's come first. */
export type Answer = ReadonlyMap<NormalizedName, Selection>;

/**
 * The answer for the target at the place, if all targets have one: what the resolver would give; null when one has none, or when the
 * solver gives up.
 *
 * Cost: that of a resolution without its check.
 */
export function attempt(question: Question, targetPlace: number): Answer | null {
  const outcomes = outcomesOf(question);
  if (outcomes.some(({ kind }) => kind === "unsatisfiable")) return null;
  const outcome = outcomes[targetPlace];
  if (outcome?.kind !== "solved") return null;
  return new Map(outcome.selections.map((each) => [each.table.name, each]));
}

/** Empty when the solver gives up. */
function outcomesOf(question: Question): readonly TargetOutcome[] {
  try {
    return solveAligned(question.targets.map((target) => new TargetSolver(question, target)));
  } catch (error) {
    // A change that makes the question hard is no fix.
    if (error instanceof ResolutionLimitError) return [];
    throw error;
  }
}
