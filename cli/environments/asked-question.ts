/** The question that an environment answers, as words that can be kept in its folder and asked again from anywhere. */

import type { Invocation } from "../command.ts";
import { KEPT_OPTIONS } from "../environment-options.ts";
import { parseSupplies } from "../supply/supply-option.ts";
import type { AskedQuestion } from "./pins.ts";

/** What options call their values that are paths. */
const PLACES: ReadonlySet<string> = new Set(["FILE", "PATH", "DIR"]);

/** A path as one side knows it → as the other side does. */
type PlacePath = (path: string) => string;

/**
 * What was asked.
 *
 * @param files The files of `-r`. @param place Gives a path of the person from the environment's folder.
 * @throws {UsageError} for a `--supply` that is none.
 */
export function rememberQuestion(
  invocation: Invocation,
  files: readonly string[],
  place: PlacePath,
): AskedQuestion {
  const given = KEPT_OPTIONS.flatMap((spec) => {
    const values = invocation.options.get(spec.name);
    if (values === undefined) return [];
    return [[spec.name, spec.value === undefined ? [] : placed(spec.name, values, place)] as const];
  });
  return { requirements: files.map(place), options: Object.fromEntries(given) };
}

/**
 * The same question in the person's words. What the person says now goes before it, option by option.
 *
 * @param place Gives a path from the environment's folder as the person would.
 */
export function repeatQuestion(
  { requirements, options }: AskedQuestion,
  invocation: Invocation,
  place: PlacePath,
): { readonly files: readonly string[]; readonly invocation: Invocation } {
  const kept = Object.entries(options).map(([name, values]) => [name, placed(name, values, place)] as const);
  const all = new Map([...kept, ...invocation.options]);
  return { files: requirements.map(place), invocation: { ...invocation, options: all } };
}

/** The words of a question for a person to read, such as `--providers wheel`. */
export function formatAskedOptions({ options }: AskedQuestion): string {
  return Object.entries(options)
    .flatMap(([name, values]) =>
      values.length === 0 ? [`--${name}`] : values.map((value) => `--${name} ${value}`),
    )
    .join(" ");
}

function placed(name: string, values: readonly string[], place: PlacePath): readonly string[] {
  if (name === "supply") return values.map((value) => placedSupply(value, place));
  const kind = KEPT_OPTIONS.find((spec) => spec.name === name)?.value;
  return PLACES.has(kind ?? "") ? values.map(place) : values;
}

/** `NAME=PATH` and `NAME @ URL=PATH` end with the path. */
function placedSupply(value: string, place: PlacePath): string {
  const [supply] = parseSupplies([value]).values();
  const path = supply?.path ?? null;
  return path === null ? value : value.slice(0, value.length - path.length) + place(path);
}
