/** Canonical JSON: the same value always gives the same bytes, and a line-by-line diff reads well. */

import { compareStrings } from "../../common/ordering.ts";

/** What JSON can say (RFC 8259). */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** The value with the keys of every object in order of their code units, indented by two spaces, with a final newline. */
export function formatCanonicalJson(value: JsonValue): string {
  return `${JSON.stringify(sortKeys(value), undefined, 2)}\n`;
}

/** The value on one line, with sorted keys and no white space: the form that digests are taken of. */
export function formatCompactJson(value: JsonValue): string {
  return JSON.stringify(sortKeys(value));
}

function sortKeys(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => compareStrings(a, b));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

// Array.isArray does not narrow a read-only list out of the union.
function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
