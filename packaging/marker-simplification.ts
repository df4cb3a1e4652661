/** What remains of a marker once the environment is fixed: yes, no, or a choice of extras. */

import { compareStrings } from "../common/ordering.ts";
import { holdsForExtra, NO_EXTRA } from "./marker-evaluation.ts";
import type { MarkerEnvironment } from "./marker-environment.ts";
import { comparisonsOf, type Marker } from "./marker-tree.ts";
import { normalizeName, type NormalizedName } from "./name.ts";

/** A marker in one environment. */
export type SimplifiedMarker =
  /** Holds whatever is requested. */
  | { readonly kind: "true" }
  /** Holds whatever is not requested. */
  | { readonly kind: "false" }
  /** Holds when all extras of one of the lists are requested: `[[a], [b, c]]` is a, or b and c. Sorted, none empty. */
  | { readonly kind: "extras"; readonly extras: readonly (readonly NormalizedName[])[] };

/**
 * Asks the marker about every extra that it names, and about those that are given.
 *
 * Agrees with `evaluateMarker` for every set of these extras. By the rule of pip, which it follows, a list never has more
 * than one extra, and `extra != "a"` is always true. Markers that hold for extras which they do not name, such as
 * `extra != ""` and `"test" in extra`, are real to pip; they need `providedExtras` to come out right.
 *
 * Cost: the size of the marker, once for each extra.
 *
 * @param providedExtras The extras that the project has, in any spelling.
 */
export function simplifyMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  providedExtras: Iterable<string> = [],
): SimplifiedMarker {
  if (holdsForExtra(marker, environment, NO_EXTRA)) return { kind: "true" };
  const candidates = new Set([...extrasNamedBy(marker), ...[...providedExtras].map(normalizeName)]);
  const extras = [...candidates]
    .filter((extra) => holdsForExtra(marker, environment, extra))
    .toSorted(compareStrings)
    .map((extra) => [extra]);
  return extras.length === 0 ? { kind: "false" } : { kind: "extras", extras };
}

function extrasNamedBy(marker: Marker): NormalizedName[] {
  const names: NormalizedName[] = [];
  for (const { left, right } of comparisonsOf(marker)) {
    if (left.kind === "variable" && left.name === "extra" && right.kind === "literal")
      names.push(normalizeName(right.value));
    if (right.kind === "variable" && right.name === "extra" && left.kind === "literal")
      names.push(normalizeName(left.value));
  }
  return names.filter((name) => name !== NO_EXTRA);
}
