/** Bounds of the index format, each with its reason. The builder refuses what exceeds them; the reader trusts no number beyond. */

/** Header and section table; they take about 300 bytes, and the rest is for a long base URL. One read gets all of it. */
export const HEADER_SIZE_BYTES = 4096;

/** Offsets of records and of pages of strings are 32-bit numbers. */
export const SECTION_SIZE_BYTES_MAX: number = 2 ** 32 - 1;

/** Ids of packages are 32-bit numbers in the name table, and 31-bit numbers in typed arrays. */
export const PACKAGE_COUNT_MAX: number = 2 ** 31 - 1;

/** Versions of one project; the projects with the most have a few thousand. A guard against damaged counts. */
export const VERSION_COUNT_MAX = 1_000_000;

/** Files of one project; the projects with the most have some ten thousand. A guard against damaged counts. */
export const FILE_COUNT_MAX = 10_000_000;
