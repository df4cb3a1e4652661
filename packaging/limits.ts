/** Bounds on texts from outside: far above anything real, low enough that hostile input costs neither time nor memory. */

/** Longest file name, in UTF-16 code units. File systems allow 255 bytes; PyPI's longest is shorter still. */
export const FILENAME_LENGTH_MAX = 1024;

/** Most tags that one compressed tag set may stand for. The largest of 2,704 real ones stands for 24. */
export const TAGS_PER_SET_MAX = 4096;

/** Largest METADATA or PKG-INFO file. The description is part of it: some of real ones exceed 1 MiB. */
export const CORE_METADATA_SIZE_BYTES_MAX: number = 16 * 1024 * 1024;

/** Most header fields in one METADATA file. Real ones with thousands exist: one Requires-Dist per member of each extra. */
export const CORE_METADATA_FIELD_COUNT_MAX = 100_000;

/** Largest TOML file that a user may name: a pylock.toml of some thousands of packages has a few MB. The worst takes some seconds. */
export const TOML_FILE_SIZE_BYTES_MAX: number = 16 * 1024 * 1024;
