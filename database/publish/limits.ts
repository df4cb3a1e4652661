/** Bounds of what a published file may cost its reader; what is larger is refused before it is held. */

const MIB = 2 ** 20;

/** latest.json: some kilobytes, even with a year of revisions. */
export const LATEST_BYTES_MAX: number = 4 * MIB;

/** A manifest's text: 15 MB for all of PyPI, whose number of shards does not grow. */
export const MANIFEST_BYTES_MAX: number = 64 * MIB;

/** A delta as it is fetched: about 2 MB for a day of PyPI. */
export const DELTA_BYTES_MAX: number = 64 * MIB;

/** A delta unpacked: about 7 MB for a day of PyPI. A larger change is not published as a delta. */
export const DELTA_CONTENT_BYTES_MAX: number = 256 * MIB;

/** One layer of a shard: the largest of PyPI take some ten megabytes, the one shard of a small dump may take more. */
export const SHARD_BYTES_MAX: number = 512 * MIB;

/** Text that is compressed as one frame of a base; also what a reader holds of it at once. */
export const BASE_FRAME_CONTENT_BYTES: number = 16 * MIB;

/** A frame of a base as it is stored: Zstandard adds less than one percent to what it cannot compress. */
export const BASE_FRAME_BYTES_MAX: number = 17 * MIB;

/** A file of a base is ended before it gets larger: release assets of GitHub end at 2 GiB. */
export const BASE_FILE_BYTES_MAX: number = 1900 * MIB;
