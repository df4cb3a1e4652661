/**
 * Names that look like a misspelt one.
 *
 * The measure is the optimal string alignment distance: insertions, deletions, replacements, and exchanges of two neighbours.
 */

import { compareNumbers, compareStrings } from "../../common/ordering.ts";

/** How many edits a name of this length may be away: a short name with two edits is another name. */
function distanceMax(name: string): number {
  return name.length <= 4 ? 1 : 2;
}

/** A name and how many edits it is away. */
export interface NearName {
  readonly name: string;
  readonly distance: number;
}

/**
 * The names that are no further from `name` than a typing error or two, nearest first, equals by name.
 *
 * Cost: one pass over `names`; the distance is only computed for names of about the same length.
 */
export function nearNames(name: string, names: Iterable<string>): NearName[] {
  const limit = distanceMax(name);
  const found: NearName[] = [];
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > limit || candidate === name) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit) found.push({ name: candidate, distance });
  }
  return found.toSorted((a, b) => compareNumbers(a.distance, b.distance) || compareStrings(a.name, b.name));
}

/** The distance of two texts, or any number above `limit` as soon as it is known to be above. */
export function editDistance(a: string, b: string, limit: number): number {
  // Three rows of the table, for the lengths of a so far; a search asks this of hundreds of thousands of names.
  let beforeLast = new Uint16Array(b.length + 1);
  let last = Uint16Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Uint16Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const lowest = fillRow({ a, b, i }, { row, last, beforeLast });
    if (lowest > limit) return limit + 1;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return cell(last, b.length);
}

interface Rows {
  readonly row: Uint16Array;
  readonly last: Uint16Array;
  readonly beforeLast: Uint16Array;
}

/** Fills row i from the two before it; gives the lowest number in it, below which no later row can fall. */
function fillRow(texts: { readonly a: string; readonly b: string; readonly i: number }, rows: Rows): number {
  const { a, b, i } = texts;
  const { row, last, beforeLast } = rows;
  row[0] = i;
  let lowest = i;
  for (let j = 1; j <= b.length; j++) {
    const isEqual = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
    let best = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + (isEqual ? 0 : 1));
    const isExchange =
      i > 1 &&
      j > 1 &&
      a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
      a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
    if (isExchange) best = Math.min(best, cell(beforeLast, j - 2) + 1);
    row[j] = best;
    lowest = Math.min(lowest, best);
  }
  return lowest;
}

function cell(row: Uint16Array, index: number): number {
  return row[index] ?? 0;
}
