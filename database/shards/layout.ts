/** Where the files of a dump lie: `manifest.json`, `deps/<shard>.json`, `files/<shard>.json`, and perhaps `conda/<shard>.json`. */

/** The names of the layers, which are the names of their folders. A dump without channels of conda has not the last one. */
export const LAYERS: readonly ["deps", "files", "conda"] = ["deps", "files", "conda"];

/** One of the layers. */
export type Layer = (typeof LAYERS)[number];

/** Name of the manifest in a dump. */
export const MANIFEST_NAME = "manifest.json";

/** Name of one layer of a shard in a dump. */
export function shardName(layer: Layer, shard: string): string {
  return `${layer}/${shard}.json`;
}

/** Files of shards, and what a write that was cut short left of them in older versions of pinwheel. */
export const SHARD_FILE_NAME: RegExp = /^(?:all|[0-9a-f]{1,4})\.json(?:\.tmp)?$/;

/** The folder of a dump in which a write lays its files ready. It is there during a write, and after one that was cut short. */
export const STAGE_NAME = "next.tmp";

/** Where the file of this name is laid ready. */
export function stagedName(name: string): string {
  return `${STAGE_NAME}/${name}`;
}
