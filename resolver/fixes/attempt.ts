/** Whether a changed question has an answer: every fix that is shown has been through here. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { Selection } from "../providers/python-provider.ts";
import type { Question } from "../question.ts";
import { ResolutionLimitError } from "../resolve-errors.ts";
import { TargetSolver } from "../solve-target.ts";

/** The choices for the targets, by project; the first target's come first. */
export type Answer = ReadonlyMap<NormalizedName, Selection>;

/**
 * The answer for the target at the place, if all targets have one; null when one has none, or when the solver gives up.
 *
 * Cost: a solve for each target.
 */
export function attempt(question: Question, targetPlace: number): Answer | null {
  let answer: Answer | null = null;
  for (const [place, target] of question.targets.entries()) {
    const selections = selectionsOf(new TargetSolver(question, target));
    if (selections === null) return null;
    if (place === targetPlace) answer = new Map(selections.map((each) => [each.table.name, each]));
  }
  return answer;
}

function selectionsOf(solver: TargetSolver): readonly Selection[] | null {
  try {
    const outcome = solver.solve(solver.lines);
    return outcome.kind === "solved" ? outcome.selections : null;
  } catch (error) {
    // A change that makes the question hard is no fix.
    if (error instanceof ResolutionLimitError) return null;
    throw error;
  }
}
