/**
 * Which versions may follow which comparison operator.
 *
 * Version specifiers, "Version specifiers" (PEP 440), in the paragraphs of the single operators:
 * https://packaging.python.org/en/latest/specifications/version-specifiers/#id5
 */

import type { ComparisonOperator } from "./specifier-range.ts";
import { isPrerelease, type Version } from "./version.ts";

/** Why an operator does not take a version, as halves of an error: what was found, and the hint. */
export interface OperandProblem {
  readonly found: string;
  readonly hint: string;
}

/**
 * What the specification does not permit about `operator version`; undefined when all is well.
 *
 * @param isPrefix Whether `.*` follows the version.
 */
export function operandProblem(
  operator: ComparisonOperator,
  version: Version,
  isPrefix: boolean,
): OperandProblem | undefined {
  const isEquality = operator === "==" || operator === "!=";
  if (isPrefix && !isEquality)
    return {
      found: `"${operator}" takes no ".*"`,
      hint: `Write "${operator}${version.text}", or use "==" or "!=".`,
    };
  if (isPrefix && !isReleaseOnly(version)) {
    const prefix = `${operator}${version.release.join(".")}.*`;
    return { found: '".*" can only follow a release number', hint: `Write "${prefix}", or drop the ".*".` };
  }
  if (!isEquality && version.local !== null)
    return { found: `"${operator}" takes no local version`, hint: 'Drop everything from the "+".' };
  if (operator === "~=" && version.release.length < 2) {
    const release = version.release.join(".");
    return {
      found: '"~=" needs at least two release segments',
      hint: `Write "~=${release}.0", or "==${release}.*".`,
    };
  }
  return undefined;
}

function isReleaseOnly(version: Version): boolean {
  return !isPrerelease(version) && version.post === null && version.local === null;
}
