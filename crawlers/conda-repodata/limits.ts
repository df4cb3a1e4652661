/** Bounds of what a channel may send, each far above the largest that is known. */

const MIB = 1024 * 1024;

/** `repodata.json.zst` as it is sent; conda-forge's largest has some 60 MB. */
export const ZST_BYTES_MAX: number = 512 * MIB;

/** `repodata.json`, and what is in the compressed one; conda-forge's largest has some 400 MB. */
export const JSON_BYTES_MAX: number = 4096 * MIB;

/** The index of shards as it is sent, and its content; conda-forge's largest has some 2 MB. */
export const INDEX_BYTES_MAX: number = 32 * MIB;
export const INDEX_CONTENT_BYTES_MAX: number = 64 * MIB;

/** A shard as it is sent, and its content; the largest have some hundred kilobytes. */
export const SHARD_BYTES_MAX: number = 16 * MIB;
export const SHARD_CONTENT_BYTES_MAX: number = 128 * MIB;

/** A table of names and its content; conda-forge's has 1 MB. */
export const TABLE_BYTES_MAX: number = 64 * MIB;

/** A list of relations as it is sent, and its content; conda-forge's has some 30 MB. */
export const RELATIONS_BYTES_MAX: number = 512 * MIB;
export const RELATIONS_CONTENT_BYTES_MAX: number = 4096 * MIB;

/** Longest line of a list of relations; they have some hundreds of bytes. */
export const RELATION_LINE_BYTES_MAX = 65_536;

/** Shards that are fetched at the same time; the client bounds the rate. */
export const SHARDS_AT_ONCE = 10;

/** Attempts to download a whole file whose connection breaks while it comes. */
export const DOWNLOAD_ATTEMPTS_MAX = 3;

const DAY_MS = 24 * 60 * 60 * 1000;

/** A channel that was seen to have no shards is not asked for them before this, as in conda itself. */
export const NO_SHARDS_MS: number = 7 * DAY_MS;

/** Data that are older than what is known are a cache's for a time, and the channel's own beyond it. */
export const STALE_MS: number = 3 * DAY_MS;
