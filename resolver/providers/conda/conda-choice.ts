/** Which of the allowed candidates of a name is chosen. */

import type { CandidateSet, CandidateSets } from "../../solver/candidate-sets.ts";
import type { PackageId } from "../../solver/package-id.ts";
import type { CondaTable } from "./conda-table.ts";
import type { CondaWorld } from "./conda-world.ts";
import { chooseVariant } from "./variant-choice.ts";

/** Candidates of a package, at least one. */
interface AllowedCandidates {
  readonly sets: CandidateSets;
  readonly id: PackageId;
  readonly allowed: CandidateSet;
}

/** The best by conda's order. Cost: that of comparing the best with those that are its equals but for what they need. */
export function chooseCondaCandidate(
  world: CondaWorld,
  table: CondaTable,
  { sets, id, allowed }: AllowedCandidates,
): number {
  const highest = sets.highest(id, allowed);
  if (table.isMissing || highest === 0) return highest;
  const tied: number[] = [highest];
  for (let candidate = highest - 1; candidate >= 0 && table.isTied(candidate, highest); candidate--)
    if (sets.has(id, allowed, candidate)) tied.push(candidate);
  return chooseVariant(world, table, tied);
}
