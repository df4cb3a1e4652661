/** How the process ends, in the numbers of sysexits.h, so that a script can tell the cases apart. */

import type { ErrorKind } from "../common/user-error.ts";

/** Everything was done. */
export const EXIT_OK = 0;
/** The question has no answer: no solution, or a check found something. */
export const EXIT_NO_SOLUTION = 1;
/** The command line is wrong. */
const EXIT_USAGE = 64;
/** The input is wrong: a requirements file, a dump, an index. */
const EXIT_DATA = 65;
/** Something that is needed is not there, or the world failed. */
const EXIT_UNAVAILABLE = 69;
/** A bug of ours. */
export const EXIT_BUG = 70;

/** The exit code of a kind of user error. */
export function exitCodeOf(kind: ErrorKind): number {
  switch (kind) {
    case "usage":
      return EXIT_USAGE;
    case "data":
      return EXIT_DATA;
    case "unavailable":
      return EXIT_UNAVAILABLE;
  }
}
