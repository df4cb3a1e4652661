/** The extras that a marker cannot do without. */

import type { Marker, MarkerComparison } from "./marker-tree.ts";
import { normalizeName, type NormalizedName } from "./name.ts";

/** The extras that the marker compares with at its top level: `x` of `extra == "x" and …`, none of an alternative. */
export function topLevelExtras(marker: Marker): readonly NormalizedName[] {
  if (marker.kind === "or") return [];
  const parts = marker.kind === "and" ? marker.operands : [marker];
  return parts.flatMap((part) => (part.kind === "comparison" ? (demandedExtra(part) ?? []) : []));
}

function demandedExtra({ left, operator, right }: MarkerComparison): NormalizedName | undefined {
  if (operator !== "==") return undefined;
  if (left.kind === "variable" && left.name === "extra" && right.kind === "literal")
    return normalizeName(right.value);
  if (right.kind === "variable" && right.name === "extra" && left.kind === "literal")
    return normalizeName(left.value);
  return undefined;
}
