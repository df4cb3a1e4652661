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
  /** Which version of a tier of providers is the better one. */
  readonly direction: "highest" | "lowest";
  /** Index of the version that a lock had: taken wherever it is allowed; -1 for none. */
  readonly keptVersion: number;
  /** Index of a version that another target has, to be taken if nothing better is given up for it; -1 for none. */
  readonly preferredVersion: number;
}

/**
 * The best of the allowed candidates. Cost: down the axis to the first candidate without any flaw.
 *
 * A candidate is worse for being yanked, then for being a pre-release where those come last, then for its tier of providers,
 * then for its version. The kept version is taken before all of that; the preferred one when it is as good in all but its place
 * among the versions of the same tier.
 *
 * @param allowed Ascending, at least one.
 */
export function chooseCandidate(
  table: CandidateTable,
  allowed: readonly number[],
  rules: ChoiceRules,
): number {
  if (table.isMissing) return defined(allowed.at(-1), "an allowed candidate");
  const kept = allowed.findLast((candidate) => table.version(candidate) === rules.keptVersion);
  if (kept !== undefined) return kept;
  const best = bestOf(table, allowed, rules);
  const preferred = allowed.findLast(
    (candidate) =>
      table.version(candidate) === rules.preferredVersion &&
      table.tier(candidate) === table.tier(best) &&
      demerit(table, candidate, rules) === demerit(table, best, rules),
  );
  return preferred ?? best;
}

/** Whether the highest of the allowed candidates needs no comparison with the others: nearly always. */
export function isBeyondImprovement(table: CandidateTable, highest: number, rules: ChoiceRules): boolean {
  if (table.isMissing) return true;
  const isOpen = rules.direction === "lowest" || rules.keptVersion !== -1 || rules.preferredVersion !== -1;
  return !isOpen && demerit(table, highest, rules) === 0;
}

function bestOf(table: CandidateTable, allowed: readonly number[], rules: ChoiceRules): number {
  let best = defined(allowed.at(-1), "an allowed candidate");
  for (let i = allowed.length - 1; i >= 0 && demerit(table, best, rules) > 0; i--) {
    const candidate = allowed[i] ?? best;
    if (demerit(table, candidate, rules) < demerit(table, best, rules)) best = candidate;
  }
  return rules.direction === "highest" ? best : lowestLike(table, allowed, rules, best);
}

/** The lowest version that is as good as the given one, from the best of its providers. */
function lowestLike(
  table: CandidateTable,
  allowed: readonly number[],
  rules: ChoiceRules,
  best: number,
): number {
  const alike = allowed.filter(
    (candidate) =>
      table.tier(candidate) === table.tier(best) &&
      demerit(table, candidate, rules) === demerit(table, best, rules),
  );
  const lowest = Math.min(...alike.map((candidate) => table.version(candidate)));
  return alike.findLast((candidate) => table.version(candidate) === lowest) ?? best;
}

/** 0 for a candidate without any flaw; a yanked one is worse than a late pre-release. */
function demerit(table: CandidateTable, candidate: number, rules: ChoiceRules): number {
  const isYanked = table.reason(candidate)?.kind === "yanked";
  const isLate = !rules.admitsPrereleases && table.isPrerelease(candidate);
  return (isYanked ? 2 : 0) + (isLate ? 1 : 0);
}
