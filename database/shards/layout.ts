/** Where the files of a dump lie: `manifest.json`, `deps/<shard>.json` and `files/<shard>.json`. */

/** The names of the two layers, which are the names of their folders. */
export const LAYERS: readonly ["deps", "files"] = ["deps", "files"];

/** One of the two layers. */
export type Layer = (typeof LAYERS)[number];

/** Name of the manifest in a dump. */
export const MANIFEST_NAME = "manifest.json";

/** Name of one layer of a shard in a dump. */
export function shardName(layer: Layer, shard: string): string {
  return `${layer}/${shard}.json`;
}
