/** Total orders for sorting; every emitted list is sorted by one of these, so that a second run gives the same bytes. */

/** The sign of a comparison: -1 before, 0 equal, 1 after. */
export type Ordering = -1 | 0 | 1;

/** Order of two strings by UTF-16 code units, independent of any locale. */
export function compareStrings(a: string, b: string): Ordering {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of two numbers, neither of which is NaN. */
export function compareNumbers(a: number, b: number): Ordering {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
