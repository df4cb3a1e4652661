/** Markers as trees, as `parseMarker` makes them. */

import type { MarkerVariable } from "./marker-environment.ts";

/** An operator between the two sides of a comparison. */
export type MarkerOperator = "===" | "==" | "~=" | "!=" | "<=" | ">=" | "<" | ">" | "in" | "not in";

/** One side of a comparison. Names of extras are normalized already where they are compared with an extra. */
export type MarkerOperand =
  | { readonly kind: "variable"; readonly name: MarkerVariable }
  | { readonly kind: "literal"; readonly value: string };

/** `left operator right`. */
export interface MarkerComparison {
  readonly kind: "comparison";
  readonly left: MarkerOperand;
  readonly operator: MarkerOperator;
  readonly right: MarkerOperand;
}

/** Two or more markers, all of which or one of which must hold; none of them is of the same kind as the whole. */
interface MarkerCombination {
  readonly kind: "and" | "or";
  readonly operands: readonly Marker[];
}

/** A marker. Its depth is bounded by `MARKER_DEPTH_MAX`, so recursion over it is safe. */
export type Marker = MarkerComparison | MarkerCombination;

/** All comparisons of the marker, from left to right. */
export function* comparisonsOf(marker: Marker): Generator<MarkerComparison> {
  if (marker.kind === "comparison") yield marker;
  else for (const operand of marker.operands) yield* comparisonsOf(operand);
}
