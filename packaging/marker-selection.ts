/**
 * What remains of a marker once it is chosen what is installed: extras and dependency groups are known, the environment is not.
 *
 * Dependency specifiers, "Environment markers" (PEP 508; PEP 751 added `extras` and `dependency_groups` for lock files):
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

import { holds } from "./_marker-comparison.ts";
import { comparisonsOf, type Marker, type MarkerComparison, type MarkerOperand } from "./marker-tree.ts";
import type { NormalizedName } from "./name.ts";

/** What of a lock file is installed. */
export interface LockSelection {
  readonly extras: ReadonlySet<NormalizedName>;
  readonly dependencyGroups: ReadonlySet<NormalizedName>;
}

/**
 * A lock file's marker, such as `"test" in dependency_groups`, for the selection: a marker that asks for neither set, or whether
 * it holds. A comparison of a set that is no `in` or `not in` never holds.
 */
export function selectMarker(marker: Marker, selection: LockSelection): Marker | boolean {
  return replaceComparisons(marker, (comparison) => {
    const { left, operator, right } = comparison;
    if (setOf(left, selection) !== undefined) return false;
    const set = setOf(right, selection);
    if (set === undefined) return comparison;
    if (left.kind !== "literal" || (operator !== "in" && operator !== "not in")) return false;
    // The parser has normalized the literal.
    return ([...set] as readonly string[]).includes(left.value) === (operator === "in");
  });
}

/**
 * A project's marker while `extra` has the given value: a marker that does not ask for it, or whether it holds.
 *
 * @param extra Normalized, or empty for no extra.
 */
export function fixExtra(marker: Marker, extra: string): Marker | boolean {
  return replaceComparisons(marker, (comparison) => {
    const { left, operator, right } = comparison;
    if (!isExtra(left) && !isExtra(right)) return comparison;
    const [leftValue, rightValue] = [left, right].map((side) =>
      isExtra(side) ? extra : side.kind === "literal" ? side.value : undefined,
    );
    if (leftValue === undefined || rightValue === undefined) return false;
    return holds({ variable: "extra", left: leftValue, operator, right: rightValue });
  });
}

/** Whether the marker asks for an extra. */
export function asksForExtra(marker: Marker): boolean {
  return [...comparisonsOf(marker)].some(({ left, right }) => isExtra(left) || isExtra(right));
}

/** The marker that holds where both hold; null always holds. */
export function bothHold(a: Marker | null, b: Marker | null): Marker | null {
  if (a === null || b === null) return a ?? b;
  return {
    kind: "and",
    operands: [a, b].flatMap((marker) => (marker.kind === "and" ? marker.operands : [marker])),
  };
}

function replaceComparisons(
  marker: Marker,
  replace: (comparison: MarkerComparison) => Marker | boolean,
): Marker | boolean {
  if (marker.kind === "comparison") return replace(marker);
  const isOr = marker.kind === "or";
  const parts = marker.operands.map((operand) => replaceComparisons(operand, replace));
  if (parts.includes(isOr)) return isOr;
  const open = parts.filter((part) => typeof part !== "boolean");
  const [first, second] = open;
  if (first === undefined) return !isOr;
  if (second === undefined) return first;
  const operands = open.flatMap((part) => (part.kind === marker.kind ? part.operands : [part]));
  return { kind: marker.kind, operands };
}

function setOf(operand: MarkerOperand, selection: LockSelection): ReadonlySet<NormalizedName> | undefined {
  if (operand.kind === "literal") return undefined;
  if (operand.name === "extras") return selection.extras;
  return operand.name === "dependency_groups" ? selection.dependencyGroups : undefined;
}

function isExtra(operand: MarkerOperand): boolean {
  return operand.kind === "variable" && operand.name === "extra";
}
