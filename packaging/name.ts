/**
 * Names of projects and extras.
 *
 * Name format and normalization: https://packaging.python.org/en/latest/specifications/name-normalization/ (PEP 503, PEP 508);
 * extras are normalized by the same rule (PEP 685).
 */

declare const normalizedName: unique symbol;

/** A name in normalized form: lower case, runs of `-`, `_` and `.` as one `-`. */
export type NormalizedName = string & { readonly [normalizedName]: true };

/** PEP 508, "Names": ASCII letters and digits, with `-`, `_` and `.` inside. */
const NAME = /^[A-Z0-9](?:[A-Z0-9._-]*[A-Z0-9])?$/i;

/** Whether the text is a name that the specification allows. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** The normalized form of a project's or an extra's name. Any text is accepted; check it with `isName` where it matters. */
export function normalizeName(name: string): NormalizedName {
  // The only place that makes the brand: everything else must come through here.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return name.replaceAll(/[-_.]+/g, "-").toLowerCase() as NormalizedName;
}
