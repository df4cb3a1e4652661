/** Whether the files of the user's allow the targets: `requires-python` of projects and locks, `environments` of locks. */

import { type Marker, evaluateMarker, formatMarker } from "../../packaging/marker.ts";
import { compileSpecifierSet, parseSpecifierSet, specifierMatches } from "../../packaging/specifier.ts";
import { parseVersion } from "../../packaging/version.ts";
import type { Target } from "../../resolver/environment/target.ts";
import { TargetExcludedError } from "./input-errors.ts";
import type { TargetCondition } from "./inputs.ts";

/** @throws {TargetExcludedError} for the first condition that a target does not meet. */
export function checkTargets(conditions: readonly TargetCondition[], targets: readonly Target[]): void {
  for (const target of targets)
    for (const condition of conditions) {
      const found = holds(condition.marker, target) ? problemOf(condition, target) : undefined;
      if (found !== undefined) throw new TargetExcludedError(target.id, { origin: condition.origin, found });
    }
}

function problemOf({ requiresPython, environments }: TargetCondition, target: Target): string | undefined {
  const python = target.environment.python_full_version;
  // As in pip, upper bounds count.
  if (
    requiresPython !== null &&
    !specifierMatches(compileSpecifierSet(parseSpecifierSet(requiresPython)), parseVersion(python))
  )
    return `its Python is ${python}, and "${requiresPython}" is required`;
  if (environments.length > 0 && !environments.some((marker) => holds(marker, target)))
    return `it is none of the environments (${environments.map(formatMarker).join("; ")})`;
  return undefined;
}

function holds(marker: Marker | null, target: Target): boolean {
  return marker === null || evaluateMarker(marker, target.environment, new Set());
}
