/**
 * What one comparison of a marker says, once both sides have values.
 *
 * Dependency specifiers, "Environment markers" (PEP 508), in the reading of PyPA packaging 26.3:
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/#environment-markers
 */

import type { MarkerVariable } from "./marker-environment.ts";
import type { MarkerOperator } from "./marker-tree.ts";
import { compileSpecifierSet, specifierMatches, tryParseSpecifierSet } from "./specifier.ts";
import { tryParseVersion } from "./version.ts";
import { trimWhiteSpace, WHITE_SPACE_CLASS } from "./white-space.ts";

/** The variables that hold versions. `platform_release` may be one, by the specification, and is one for PyPA packaging. */
const VERSION_VARIABLES: ReadonlySet<MarkerVariable> = new Set<MarkerVariable>([
  "implementation_version",
  "platform_release",
  "python_full_version",
  "python_version",
]);

/** What "===" may be followed by in a specifier. */
const ARBITRARY = new RegExp(`^[^${WHITE_SPACE_CLASS};)]*$`);

/** Both sides of a comparison with their values, and the variable that says how to compare them. */
export interface Comparison {
  readonly variable: MarkerVariable;
  readonly left: string;
  readonly operator: MarkerOperator;
  readonly right: string;
}

/** Whether the variable's values are compared as versions, as far as they are versions. */
export function isVersionVariable(variable: MarkerVariable): boolean {
  return VERSION_VARIABLES.has(variable);
}

/**
 * Whether the comparison holds: as versions for the variables that hold versions, provided that the operator and the right
 * side are a specifier; as texts otherwise.
 */
export function holds({ variable, left, operator, right }: Comparison): boolean {
  const asVersions = isVersionVariable(variable) ? compareAsVersions(left, operator, right) : undefined;
  return asVersions ?? compareAsTexts(left, operator, right);
}

/** Whether the specifier `operator right` accepts the left side; undefined when it is no specifier. */
function compareAsVersions(left: string, operator: MarkerOperator, right: string): boolean | undefined {
  if (operator === "===") {
    const operand = trimWhiteSpace(right);
    return ARBITRARY.test(operand) ? left.toLowerCase() === operand.toLowerCase() : undefined;
  }
  // One clause is wanted, and a comma makes a set of it.
  if (operator === "in" || operator === "not in" || right.includes(",")) return undefined;
  const specifier = tryParseSpecifierSet(`${operator}${right}`);
  if (specifier === undefined) return undefined;
  const version = tryParseVersion(left);
  // The specification would fall back to texts when this side is no version; PyPA packaging says no.
  return version !== undefined && specifierMatches(compileSpecifierSet(specifier), version);
}

/**
 * "String" comparisons: nothing comes before or after a text, so `<` and `>` are false, and `<=` and `>=` mean `==`.
 * `~=` and `===` mean `==` too: the specification allows that, where PyPA packaging raises an error.
 */
function compareAsTexts(left: string, operator: MarkerOperator, right: string): boolean {
  switch (operator) {
    case "in":
      return right.includes(left);
    case "not in":
      return !right.includes(left);
    case "!=":
      return left !== right;
    case "<":
    case ">":
      return false;
    default:
      return left === right;
  }
}
