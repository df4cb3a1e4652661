/** The way shard by shard: fetches the shards that differ, several at a time. */

import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSameShardFile, shardFileOf } from "../../database/publish/shard-bytes.ts";
import { syncDirectory, writeFileAtomically } from "../../database/shards/atomic-file.ts";
import { directoryTree } from "../../database/shards/dump-tree.ts";
import type { ShardFile } from "../../database/shards/manifest.ts";
import { readShardFile } from "../../database/shards/read-shard-file.ts";
import { OBJECTS_AT_ONCE } from "./limits.ts";
import type { NeededFile } from "./plan-sync.ts";
import type { LayReady, SyncContext } from "./sync-ways.ts";

/**
 * By the shards that differ. What an earlier sync has fetched is not fetched again.
 *
 * @param text Of the new manifest.
 * @throws as `PublishedSite.fetchObject` does, when all requests under way have ended.
 */
export async function fetchObjects(
  context: SyncContext,
  needed: readonly NeededFile[],
  text: string,
): Promise<LayReady> {
  const { downloads } = context;
  mkdirSync(downloads, { recursive: true });
  const files = new Map(needed.map(({ expected }) => [join(downloads, expected.sha256Hex), expected]));
  for (const [path, expected] of files) if (hasShardFile(path, expected)) files.delete(path);
  await fetchFiles(context, files);
  syncDirectory(downloads);
  const tree = directoryTree(downloads);
  return (stage) => {
    for (const { name, expected } of needed)
      stage.write(name, readShardFile(tree, expected.sha256Hex, expected));
    return text;
  };
}

/** Whether the file at the path is this one. */
export function hasShardFile(path: string, expected: ShardFile): boolean {
  return existsSync(path) && isSameShardFile(shardFileOf(readFileSync(path)), expected);
}

async function fetchFiles(
  { site, signal, onProgress }: SyncContext,
  files: ReadonlyMap<string, ShardFile>,
): Promise<void> {
  const rest = files.entries();
  const failures: unknown[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (const [path, expected] of rest) {
      if (failures.length > 0) return;
      signal?.throwIfAborted();
      writeFileAtomically(path, await site.fetchObject(expected));
      done += 1;
      onProgress?.({ way: "objects", unit: "shards", done, total: files.size });
    }
  };
  // The first failure ends all workers, but only between two shards.
  await Promise.all(
    Array.from({ length: OBJECTS_AT_ONCE }, () => work().catch((error: unknown) => failures.push(error))),
  );
  if (failures.length > 0) throw failures[0];
}
