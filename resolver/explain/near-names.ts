/**
 * Names that look like a misspelt one.
 *
 * The measure is the optimal string alignment distance: insertions, deletions, replacements, and exchanges of two neighbours.
 */

import { compareNumbers, compareStrings } from "../../common/ordering.ts";

/** More suggestions than these only hide the right one. */
const SUGGESTION_COUNT_MAX = 3;

/** How many edits a name of this length may be away: a short name with two edits is another name. */
function distanceMax(name: string): number {
  return name.length <= 4 ? 1 : 2;
}

/**
 * The names nearest to `name`, nearest first, equals by name; none that is further than a typing error or two.
 *
 * Cost: one pass over `names`; the distance is only computed for names of about the same length.
 */
export function nearNames(name: string, names: Iterable<string>): string[] {
  const limit = distanceMax(name);
  const found: { readonly name: string; readonly distance: number }[] = [];
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > limit || candidate === name) continue;
    const distance = editDistance(name, candidate, limit);
    if (distance <= limit) found.push({ name: candidate, distance });
  }
  return found
    .toSorted((a, b) => compareNumbers(a.distance, b.distance) || compareStrings(a.name, b.name))
    .slice(0, SUGGESTION_COUNT_MAX)
    .map((entry) => entry.name);
}

/** The distance of two texts, or any number above `limit` as soon as it is known to be above. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = nextRow(a, b, last, beforeLast);
    if (Math.min(...row) > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

/** Row i of the table from the two rows above; `last[0]` tells i. */
function nextRow(a: string, b: string, last: readonly number[], beforeLast: readonly number[]): number[] {
  const i = cell(last, 0) + 1;
  const row = [i];
  for (let j = 1; j <= b.length; j++) {
    const isEqual = a[i - 1] === b[j - 1];
    let best = Math.min(cell(last, j) + 1, cell(row, j - 1) + 1, cell(last, j - 1) + (isEqual ? 0 : 1));
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
      best = Math.min(best, cell(beforeLast, j - 2) + 1);
    row.push(best);
  }
  return row;
}

function cell(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
