/** A statement about one package (docs/solver.md, "Terms"). */

import type { CandidateSet } from "./candidate-sets.ts";
import type { PackageId } from "./package-id.ts";

/**
 * "The package's state lies in the set." The state is one of its candidates or absence, so a term that holds without the
 * package is simply one whose set contains absence:
 *
 *     {p: {2, 3}}           p is selected, and is candidate 2 or 3
 *     {p: {0, 1, absent}}   the opposite, as p has the candidates 0 to 3
 */
export interface Term {
  readonly package: PackageId;
  readonly set: CandidateSet;
}
