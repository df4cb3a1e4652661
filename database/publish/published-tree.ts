/** A published revision seen as a dump: its manifest and its objects, out of the folder that they were published into. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { decompressZstandard } from "../import/zstandard.ts";
import type { DumpTree } from "../shards/dump-tree.ts";
import { MANIFEST_NAME, shardName } from "../shards/layout.ts";
import { type ShardFile, shardFiles } from "../shards/manifest.ts";
import { parseManifest } from "../shards/parse-manifest.ts";
import { manifestName, objectName } from "./layout.ts";
import { MANIFEST_BYTES_MAX, SHARD_BYTES_MAX } from "./limits.ts";

/** The manifest of a published revision is not in the folder, or damaged. Whoever publishes goes on without that revision. */
export class PublishedTreeError extends Error {
  override readonly name = "PublishedTreeError";
}

/**
 * The dump of the revision; reading a file of it throws when it was not published, or is gone.
 *
 * @throws {PublishedTreeError} when the manifest cannot be read.
 */
export function publishedTree(directory: string, revision: string): DumpTree {
  const manifestBytes = readPublishedManifest(directory, revision);
  const files = new Map<string, ShardFile>();
  for (const shard of parseManifest(manifestBytes.toString("utf8"), revision).shards)
    for (const [layer, file] of shardFiles(shard)) files.set(shardName(layer, shard.shard), file);
  const pathOf = (name: string): string => {
    const sha256Hex = files.get(name)?.sha256Hex;
    return sha256Hex === undefined
      ? join(directory, "manifests", manifestName(revision))
      : join(directory, "objects", objectName(sha256Hex));
  };
  return {
    pathOf,
    read: (name) => {
      if (name === MANIFEST_NAME) return manifestBytes;
      if (!files.has(name)) throw new Error(`the revision has no file "${name}"`);
      return decompressZstandard(readFileSync(pathOf(name)), SHARD_BYTES_MAX);
    },
  };
}

/**
 * The manifest's text of a published revision.
 *
 * @throws {PublishedTreeError} when it cannot be read.
 */
export function readPublishedManifest(directory: string, revision: string): Buffer {
  const path = join(directory, "manifests", manifestName(revision));
  try {
    return decompressZstandard(readFileSync(path), MANIFEST_BYTES_MAX);
  } catch (error) {
    throw new PublishedTreeError(`no manifest can be read from "${path}"`, { cause: error });
  }
}
