/**
 * Pairs of options that take projects from each other, such as `--only-binary` and `--no-binary`: a project is in at most one
 * of the two sets, and the last word counts.
 *
 * pip, "pip install", `--only-binary`: https://pip.pypa.io/en/stable/cli/pip_install/#cmdoption-only-binary
 */

import { normalizeName } from "./name.ts";

/** Stands in a set for every project that neither set names. */
export const ALL_PROJECTS = ":all:";
/** As a value: empties the set. */
const NO_PROJECTS = ":none:";

/** Normalized names, and perhaps `ALL_PROJECTS`. */
export type NameSelection = ReadonlySet<string>;

/**
 * Adds the comma-separated names of `value` to `target`, and takes them from `other`. `:all:` empties both first, `:none:`
 * empties `target`; what precedes the last `:all:` has no effect.
 */
export function selectNames(value: string, target: Set<string>, other: Set<string>): void {
  const words = value.split(",").map((word) => word.trim());
  const lastAll = words.lastIndexOf(ALL_PROJECTS);
  if (lastAll !== -1) {
    other.clear();
    target.clear();
    target.add(ALL_PROJECTS);
  }
  const rest = words.slice(lastAll + 1);
  // pip ignores names after ":all:", which has them already, unless a ":none:" among them takes it back.
  if (lastAll !== -1 && !rest.includes(NO_PROJECTS)) return;
  for (const word of rest) {
    if (word === NO_PROJECTS) target.clear();
    if (word === NO_PROJECTS || word === "") continue;
    const name = normalizeName(word);
    other.delete(name);
    target.add(name);
  }
}

/**
 * Which of two opposed sets has the project: the one that names it, else the one that has all.
 *
 * @returns "first", "second", or undefined for neither.
 */
export function selectionOf(
  name: string,
  first: NameSelection,
  second: NameSelection,
): "first" | "second" | undefined {
  for (const key of [normalizeName(name), ALL_PROJECTS]) {
    if (first.has(key)) return "first";
    if (second.has(key)) return "second";
  }
  return undefined;
}
