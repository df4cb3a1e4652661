/**
 * Whether a marker holds in an environment.
 *
 * Dependency specifiers, "Environment markers" (PEP 508), in the reading of PyPA packaging 26.3, and of pip for `extra`:
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

import { holds } from "./_marker-comparison.ts";
import type { MarkerEnvironment, MarkerVariable } from "./marker-environment.ts";
import type { Marker, MarkerComparison, MarkerOperand } from "./marker-tree.ts";
import { normalizeName } from "./name.ts";

/** The value of `extra` where no extra is asked for. */
export const NO_EXTRA = "";

/**
 * Whether the marker holds when the given extras are requested.
 *
 * pip asks once with `extra` empty, for the project itself, and once more for each requested extra alone; the requirement
 * counts if any answer is yes. So `extra != "a"` always holds, and `extra == "a" and extra == "b"` never.
 *
 * A comparison that has no meaning is false: those of `extras` and `dependency_groups`, which only lock files have.
 * Cost: the size of the marker, once for each extra.
 *
 * @param extras Names in any spelling.
 */
export function evaluateMarker(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: ReadonlySet<string>,
): boolean {
  if (holdsForExtra(marker, environment, NO_EXTRA)) return true;
  return [...extras].some((extra) => holdsForExtra(marker, environment, normalizeName(extra)));
}

/** Whether the marker holds while `extra` has the given value, a normalized name or `NO_EXTRA`. */
export function holdsForExtra(marker: Marker, environment: MarkerEnvironment, extra: string): boolean {
  if (marker.kind === "comparison") return comparisonHolds(marker, environment, extra);
  return marker.kind === "and"
    ? marker.operands.every((operand) => holdsForExtra(operand, environment, extra))
    : marker.operands.some((operand) => holdsForExtra(operand, environment, extra));
}

/**
 * Whether the marker holds while `extra` is the set of all requested extras, as the specification has it: `extra == "a"` asks
 * whether `a` is among them, `extra != "a"` whether it is not. `evaluateMarker` reads it as pip does; the two differ for markers
 * with several extras.
 *
 * @param extras Normalized names.
 */
export function holdsForExtraSet(
  marker: Marker,
  environment: MarkerEnvironment,
  extras: ReadonlySet<string>,
): boolean {
  if (marker.kind !== "comparison") {
    const holdsFor = (operand: Marker): boolean => holdsForExtraSet(operand, environment, extras);
    return marker.kind === "and" ? marker.operands.every(holdsFor) : marker.operands.some(holdsFor);
  }
  const { left, operator, right } = marker;
  const isOfExtra = [left, right].some((side) => side.kind === "variable" && side.name === "extra");
  const literal = [left, right].find((side) => side.kind === "literal");
  if (!isOfExtra || literal?.kind !== "literal") return comparisonHolds(marker, environment, NO_EXTRA);
  const isAmong = extras.has(normalizeName(literal.value));
  return operator === "!=" ? !isAmong : operator === "==" && isAmong;
}

function comparisonHolds(
  comparison: MarkerComparison,
  environment: MarkerEnvironment,
  extra: string,
): boolean {
  const { left, operator, right } = comparison;
  const leftValue = valueOf(left, environment, extra);
  const rightValue = valueOf(right, environment, extra);
  if (leftValue === undefined || rightValue === undefined) return false;
  return holds({ variable: decidingVariable(left, right), left: leftValue, operator, right: rightValue });
}

/** The variable that says how to compare. Two literals, which PyPA packaging refuses to compare, are compared as texts. */
function decidingVariable(left: MarkerOperand, right: MarkerOperand): MarkerVariable {
  if (left.kind === "variable") return left.name;
  return right.kind === "variable" ? right.name : "extra";
}

/** The side's value; undefined for a set, which no text can be compared with. */
function valueOf(operand: MarkerOperand, environment: MarkerEnvironment, extra: string): string | undefined {
  if (operand.kind === "literal") return operand.value;
  switch (operand.name) {
    case "extra":
      return extra;
    case "extras":
    case "dependency_groups":
      return undefined;
    case "python_full_version":
      return withoutPlus(environment.python_full_version);
    default:
      return environment[operand.name];
  }
}

/** A Python built from between two releases calls itself `3.12.0+`, which is no version; PyPA packaging mends it like this. */
function withoutPlus(version: string): string {
  return version.endsWith("+") ? `${version}local` : version;
}
