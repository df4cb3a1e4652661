/**
 * Which of several allowed candidates is chosen.
 *
 * Handling of pre-releases (PEP 440), in the reading of pip 26.0 and later: final releases first, unless one of the
 * requirements that hold names a pre-release, or the user allows them. pip removes the others from its list; here they only
 * come last, so that what was learned of them stays true, and a solution that needs one is still found.
 */

import { defined } from "../../common/assert.ts";
import type { CandidateTable } from "./candidate-table.ts";

/** What the caller knows about the choice. */
export interface ChoiceRules {
  /** Whether pre-releases stand on equal footing with final releases. */
  readonly admitsPrereleases: boolean;
  /** Index of a version that another target has, to be taken if nothing better is given up for it; undefined for none. */
  readonly preferredVersion: number | undefined;
}

/**
 * The best of the allowed candidates. Cost: down the axis to the first candidate without any flaw.
 *
 * A candidate is worse for being yanked, then for being a pre-release where those come last, then by its place on the axis.
 * The preferred version is taken when it is as good in all but its place among the versions of the same provider.
 *
 * @param allowed Ascending, at least one.
 */
export function chooseCandidate(
  table: CandidateTable,
  allowed: readonly number[],
  rules: ChoiceRules,
): number {
  const best = bestOf(table, allowed, rules);
  if (rules.preferredVersion === undefined || table.isMissing) return best;
  const preferred = allowed.filter(
    (candidate) =>
      table.version(candidate) === rules.preferredVersion &&
      table.provider(candidate) === table.provider(best) &&
      demerit(table, candidate, rules) === demerit(table, best, rules),
  );
  return preferred.at(-1) ?? best;
}

/** Whether the highest of the allowed candidates needs no comparison with the others: nearly always. */
export function isBeyondImprovement(table: CandidateTable, highest: number, rules: ChoiceRules): boolean {
  return table.isMissing || (rules.preferredVersion === undefined && demerit(table, highest, rules) === 0);
}

function bestOf(table: CandidateTable, allowed: readonly number[], rules: ChoiceRules): number {
  const highest = defined(allowed.at(-1), "an allowed candidate");
  if (table.isMissing) return highest;
  let best = highest;
  for (let i = allowed.length - 1; i >= 0 && demerit(table, best, rules) > 0; i--) {
    const candidate = allowed[i] ?? best;
    if (demerit(table, candidate, rules) < demerit(table, best, rules)) best = candidate;
  }
  return best;
}

/** 0 for a candidate without any flaw; a yanked one is worse than a late pre-release. */
function demerit(table: CandidateTable, candidate: number, rules: ChoiceRules): number {
  const isYanked = table.reason(candidate)?.kind === "yanked";
  const isLate = !rules.admitsPrereleases && table.isPrerelease(candidate);
  return (isYanked ? 2 : 0) + (isLate ? 1 : 0);
}
