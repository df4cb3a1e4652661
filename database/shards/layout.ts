/** Where the files of a dump lie: `manifest.json`, `deps/<shard>.json` and `files/<shard>.json`. */

import { join } from "node:path";

/** The names of the two layers, which are the names of their folders. */
export const LAYERS: readonly ["deps", "files"] = ["deps", "files"];

/** One of the two layers. */
export type Layer = (typeof LAYERS)[number];

/** Path of the manifest. */
export function manifestPath(directory: string): string {
  return join(directory, "manifest.json");
}

/** Path of one layer of a shard. */
export function shardPath(directory: string, layer: Layer, shard: string): string {
  return join(directory, layer, `${shard}.json`);
}
