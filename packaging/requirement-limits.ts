/** Bounds on requirements, markers and requirements files: far above anything real, so that hostile input ends in an error. */

/** Longest requirement or marker, in UTF-16 code units. The longest of 909,170 real ones has 1,362. */
export const REQUIREMENT_LENGTH_MAX: number = 32 * 1024;

/**
 * Longest text that is mended when it is no requirement, in UTF-16 code units. Mending costs the square of the length; of the
 * real texts that need it, the longest has 1,798.
 */
export const LEGACY_REQUIREMENT_LENGTH_MAX = 4096;

/** Deepest nesting of parentheses in a marker. The parser, and everything that walks a marker, recurses this deep at most. */
export const MARKER_DEPTH_MAX = 200;

/** Largest requirements file. */
export const REQUIREMENTS_FILE_SIZE_BYTES_MAX: number = 16 * 1024 * 1024;

/** Deepest chain of `-r` and `-c` from file to file. */
export const INCLUDE_DEPTH_MAX = 50;

/** Most files read for one requirements file; a file that is included twice counts twice. */
export const INCLUDED_FILE_COUNT_MAX = 1000;

/** Most requirements, constraints and options in a requirements file and what it includes. */
export const REQUIREMENTS_FILE_ITEM_COUNT_MAX = 200_000;
