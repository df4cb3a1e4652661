/**
 * The newest patch release of each Python, which a target means when it names none: a small table of facts with its date.
 *
 * CPython: https://endoflife.date/api/python.json, as of 2026-08-13 (minor versions up to 3.9 have ended and do not change).
 * PyPy: https://www.pypy.org/ release notes, as of PyPy 7.3.20 (July 2025).
 */

/** By minor version of Python 3. A version that came out after the table begins with patch 0. */
export const NEWEST_CPYTHON_PATCH: ReadonlyMap<number, number> = new Map([
  [3, 7],
  [4, 10],
  [5, 10],
  [6, 15],
  [7, 17],
  [8, 20],
  [9, 25],
  [10, 21],
  [11, 16],
  [12, 14],
  [13, 15],
  [14, 7],
  [15, 0],
]);

/** A PyPy with the version of the Python language that it implements. */
export interface PypyRelease {
  /** Patch version of the language and its standard library. */
  readonly patch: number;
  /** Version of PyPy itself, the marker value `implementation_version`. */
  readonly pypyVersion: string;
}

/** The last PyPy for each minor version of Python 3. */
export const NEWEST_PYPY: ReadonlyMap<number, PypyRelease> = new Map([
  [6, { patch: 12, pypyVersion: "7.3.3" }],
  [7, { patch: 13, pypyVersion: "7.3.9" }],
  [8, { patch: 16, pypyVersion: "7.3.11" }],
  [9, { patch: 19, pypyVersion: "7.3.16" }],
  [10, { patch: 16, pypyVersion: "7.3.19" }],
  [11, { patch: 13, pypyVersion: "7.3.20" }],
]);
