/** The folder in which a sync works, inside the dump's directory: on the same file system, so that a rename is enough in the end. */

import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LAYERS, type Layer, MANIFEST_NAME, shardName } from "../../database/shards/layout.ts";

/** Name of the folder. It is there only while a sync is under way, or was cut short. */
export const WORKING_FOLDER = ".sync";

/** Paths of what is in it. */
export interface WorkingPaths {
  readonly folder: string;
  /** Whole files as they were fetched, by their SHA-256; unfinished ones end in `.part`. */
  readonly downloads: string;
  /** Files of the new revision, as they will lie in the dump. */
  readonly young: string;
  /** Files of the old revision that will be replaced or removed. */
  readonly old: string;
  /** While files are replaced: a symbolic link to `old` or to `young`. */
  readonly current: string;
}

/** The paths for the dump in the directory. */
export function workingPaths(directory: string): WorkingPaths {
  const folder = join(directory, WORKING_FOLDER);
  return {
    folder,
    downloads: join(folder, "downloads"),
    young: join(folder, "new"),
    old: join(folder, "old"),
    current: join(folder, "current"),
  };
}

/** Names of the dump's files that lie in the folder, such as `deps/00.json`. */
export function dumpFilesIn(folder: string): string[] {
  const shards = LAYERS.flatMap((layer) => shardFilesIn(folder, layer));
  return existsSync(join(folder, MANIFEST_NAME)) ? [...shards, MANIFEST_NAME] : shards;
}

/** Names of shards, and of what a write that was cut short leaves beside them. */
const SHARD_FILE_NAME = /^(?<shard>all|[0-9a-f]{1,4})\.json$/;

function shardFilesIn(folder: string, layer: Layer): string[] {
  const path = join(folder, layer);
  if (!existsSync(path)) return [];
  return readdirSync(path).flatMap((name) => {
    const shard = SHARD_FILE_NAME.exec(name)?.groups?.["shard"];
    return shard === undefined ? [] : shardName(layer, shard);
  });
}
