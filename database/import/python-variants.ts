/**
 * Makes one set of metadata of what a setup.py said under several Python versions.
 *
 * Core metadata cannot differ between Pythons, but its requirements carry markers: a requirement that only some Pythons saw gets a
 * condition on `python_version` (Dependency specifiers, "Environment markers", PEP 508). A Python that was not observed counts as
 * the next older observed one, and those below the oldest as the oldest: the newest result is the best guess for later Pythons.
 */

import { withMarker } from "./requirement-text.ts";

/** What one Python version saw. */
export interface Variant<T> {
  /** Such as `2.7` or `3.10`; variants are given in ascending order. */
  readonly python: string;
  readonly value: T;
}

/** The requirements of all variants in order of first sight, newest Python first; those not seen by all carry a marker. */
export function joinRequirements(variants: readonly Variant<readonly string[]>[]): string[] {
  const texts = new Set(variants.toReversed().flatMap(({ value }) => value));
  return [...texts].map((text) => {
    const marker = pythonMarker(
      variants.map(({ python, value }) => ({ python, value: value.includes(text) })),
    );
    return marker === undefined ? text : withMarker(text, marker);
  });
}

/** The condition under which the value is true; undefined when that is always. At least one variant is true. */
export function pythonMarker(variants: readonly Variant<boolean>[]): string | undefined {
  const conditions: string[] = [];
  for (let start = 0; start < variants.length;) {
    let end = start + 1;
    while (end < variants.length && variants[end]?.value === variants[start]?.value) end += 1;
    if (variants[start]?.value === true) conditions.push(intervalMarker(variants, start, end));
    start = end;
  }
  if (conditions.includes("")) return undefined;
  return conditions.length === 1 ? conditions[0] : conditions.map(parenthesize).join(" or ");
}

/** The Pythons from the variant at `start` to the one before `end`. */
function intervalMarker(variants: readonly Variant<boolean>[], start: number, end: number): string {
  const bounds = [];
  if (start > 0) bounds.push(`python_version >= "${variants[start]?.python}"`);
  if (end < variants.length) bounds.push(`python_version < "${variants[end]?.python}"`);
  return bounds.join(" and ");
}

function parenthesize(condition: string): string {
  return condition.includes(" and ") ? `(${condition})` : condition;
}
