/** Makes the delta from one dump to another. Format: docs/publishing.md, "Delta". */

import { compareStrings } from "../../common/ordering.ts";
import { type Layer, shardName } from "../shards/layout.ts";
import { type ManifestShard, formatManifest, shardFiles } from "../shards/manifest.ts";
import type { Dump } from "../shards/read-dump.ts";
import { readShardFile } from "../shards/read-shard-file.ts";
import { findCopySteps } from "./copy-steps.ts";
import { type LayerPatch, type ShardPatch, formatDelta } from "./delta-format.ts";
import { DELTA_CONTENT_BYTES_MAX } from "./limits.ts";
import { isSameShardFile } from "./shard-bytes.ts";

const NOTHING = Buffer.alloc(0);

/**
 * The delta that makes `after` of `before`: a few bytes where little has changed. Reads the shards that differ, once; memory is one
 * shard of each and what is new in all of them.
 *
 * @returns undefined when so much is new that no reader would accept the delta, or a layer is gone, of which a delta cannot tell.
 * @throws {DumpFileMissingError} and {DumpChecksumError} when a shard that differs is not what its manifest says.
 */
export function makeDelta(before: Dump, after: Dump): Buffer | undefined {
  if (before.manifest.conda !== undefined && after.manifest.conda === undefined) return undefined;
  const oldShards = new Map(before.manifest.shards.map((shard) => [shard.shard, shard]));
  const newShards = new Map(after.manifest.shards.map((shard) => [shard.shard, shard]));
  const names = [...new Set([...oldShards.keys(), ...newShards.keys()])].toSorted(compareStrings);
  const shards = new Map<string, ShardPatch>();
  let insertedBytes = 0;
  for (const name of names) {
    const patch = patchOf({ before, after, old: oldShards.get(name), young: newShards.get(name) });
    if (patch === undefined) continue;
    shards.set(name, patch);
    insertedBytes += insertedBytesOf(patch);
    if (insertedBytes > DELTA_CONTENT_BYTES_MAX) return undefined;
  }
  const head = formatManifest({ ...after.manifest, shards: [] });
  return formatDelta({ from: before.revision, to: after.revision, head, shards });
}

/** A shard in both dumps; at least one of them has it. */
interface ShardPair {
  readonly before: Dump;
  readonly after: Dump;
  readonly old: ManifestShard | undefined;
  readonly young: ManifestShard | undefined;
}

/** Undefined when the shard has not changed. */
function patchOf({ before, after, old, young }: ShardPair): ShardPatch | undefined {
  if (young === undefined) return "gone";
  const changed = shardFiles(young).filter(([layer, file]) => !isSameShardFile(old?.[layer], file));
  if (changed.length === 0) return undefined;
  return new Map<Layer, LayerPatch>(
    changed.map(([layer, file]) => {
      const name = shardName(layer, young.shard);
      const oldFile = old?.[layer];
      const oldBytes = oldFile === undefined ? NOTHING : readShardFile(before.tree, name, oldFile);
      const { steps, inserted } = findCopySteps(oldBytes, readShardFile(after.tree, name, file));
      // A copy, so that the shard itself need not be kept.
      return [layer, { steps, inserted: Buffer.concat(inserted) }];
    }),
  );
}

function insertedBytesOf(patch: ShardPatch): number {
  if (patch === "gone") return 0;
  return [...patch.values()].reduce((sum, { inserted }) => sum + inserted.length, 0);
}
