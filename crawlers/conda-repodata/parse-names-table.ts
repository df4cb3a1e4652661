/** A table of names: conda's name, and the projects of PyPI that it is, or null where it is none (parselmouth, `files/v0`). */

import { isName } from "../../packaging/name.ts";
import { RepodataError } from "./errors.ts";

/** A table, and how many entries of it could not be used. */
export interface NamesTable {
  readonly names: ReadonlyMap<string, readonly string[] | null>;
  readonly leftOutCount: number;
}

/**
 * Reads a table.
 *
 * @throws {RepodataError} when the text is no JSON object, or nothing in it can be used.
 */
export function parseNamesTable(text: string): NamesTable {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RepodataError("the table of names is no JSON", { cause: error });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new RepodataError("the table of names is no object");
  const names = new Map<string, readonly string[] | null>();
  let leftOutCount = 0;
  for (const [name, projects] of Object.entries(value)) {
    const list = projectsOf(projects);
    if (list === undefined) leftOutCount += 1;
    else names.set(name.toLowerCase(), list);
  }
  if (names.size === 0) throw new RepodataError("the table of names has no name");
  return { names, leftOutCount };
}

/** One project was a text and not a list in older tables. */
function projectsOf(value: unknown): readonly string[] | null | undefined {
  if (value === null) return null;
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((text): text is string => typeof text === "string" && isName(text));
  return texts.length === list.length ? texts.toSorted() : undefined;
}
