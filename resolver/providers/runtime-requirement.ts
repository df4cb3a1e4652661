/** Requirements that are not in the index, in the form in which the index has its own. */

import type { PackageId } from "../../database/index/package-index.ts";
import type { IndexedRequirement } from "../../database/index/indexed-requirement.ts";
import type { NormalizedName } from "../../packaging/name.ts";
import { type Requirement, formatRequirement } from "../../packaging/requirement.ts";
import { compileSpecifierSet } from "../../packaging/specifier.ts";
import type { TargetContext } from "./target-context.ts";

/** Stands where a requirement has no range of the index: what it allows is worked out from its text. */
export const NO_RANGE = -1;

/**
 * The requirement for the solver.
 *
 * @param find Gives the number of a project.
 */
export function runtimeRequirement(
  context: TargetContext,
  requirement: Requirement,
  find: (name: NormalizedName) => PackageId,
): IndexedRequirement {
  const { namesPrerelease, pins } = compileSpecifierSet(requirement.specifiers);
  return {
    // Numbers of rows count those of one project in the index; nothing looks this one up.
    rowId: NO_RANGE,
    dependency: find(requirement.normalizedName),
    rangeId: NO_RANGE,
    extras: requirement.extras,
    markerId: context.markerIdOf(requirement.marker),
    namesPrerelease,
    pins,
    url: requirement.url,
    text: formatRequirement(requirement),
  };
}
