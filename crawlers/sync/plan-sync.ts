/** Chooses how to get from one revision to the newest, by the bytes that each way costs; pure. */

import type {
  Latest,
  PublishedBase,
  PublishedFile,
  PublishedRevision,
} from "../../database/publish/latest.ts";
import { type Layer, shardName } from "../../database/shards/layout.ts";
import { type Manifest, type ShardFile, shardFiles } from "../../database/shards/manifest.ts";
import { isSameShardFile } from "../../database/publish/shard-bytes.ts";
import { OBJECT_RATIO, REQUEST_COST_BYTES } from "./limits.ts";

/** A way to the newest revision. */
export type SyncWay =
  | { readonly kind: "deltas"; readonly costBytes: number; readonly deltas: readonly PublishedFile[] }
  | {
      readonly kind: "base";
      readonly costBytes: number;
      readonly revision: string;
      readonly base: PublishedBase;
      /** From the base's revision on; perhaps none. */
      readonly deltas: readonly PublishedFile[];
    }
  | { readonly kind: "objects"; readonly costBytes: number };

/**
 * The ways by deltas and by a base, the cheapest first.
 *
 * @param from The revision that is there; null where there is none.
 */
export function knownWays(latest: Latest, from: string | null): SyncWay[] {
  const { revisions, folders } = latest;
  const ways: SyncWay[] = [];
  const start = revisions.findLastIndex(({ revision }) => revision === from);
  const deltas = start === -1 ? undefined : deltasAfter(latest, start);
  if (deltas !== undefined) ways.push({ kind: "deltas", costBytes: sizeOf(deltas), deltas });
  if (folders.bases !== null)
    for (const [i, { base, revision }] of revisions.entries()) {
      const following = deltasAfter(latest, i);
      if (base === null || following === undefined) continue;
      const costBytes = sizeOf(base.files) + sizeOf(following);
      ways.push({ kind: "base", costBytes, revision, base, deltas: following });
    }
  return ways.toSorted((a, b) => a.costBytes - b.costBytes);
}

/** The deltas from the revision at the place to the newest; undefined where one is missing. */
function deltasAfter({ revisions, folders }: Latest, place: number): readonly PublishedFile[] | undefined {
  const deltas = revisions.slice(place + 1).map(({ delta }) => delta);
  const present = deltas.filter((delta) => delta !== null);
  if (present.length < deltas.length) return undefined;
  return present.length > 0 && folders.deltas === null ? undefined : present;
}

/** One layer of a shard that must be fetched. */
export interface NeededFile {
  /** In the dump, such as `deps/00.json`. */
  readonly name: string;
  readonly layer: Layer;
  readonly expected: ShardFile;
}

/** The files of the new revision that the old one has not. */
export function neededFiles(young: Manifest, old: Manifest | undefined): NeededFile[] {
  const known = new Map(old?.shards.map((shard) => [shard.shard, shard]));
  return young.shards.flatMap((shard) =>
    shardFiles(shard)
      .filter(([layer, file]) => !isSameShardFile(known.get(shard.shard)?.[layer], file))
      .map(([layer, expected]) => ({ name: shardName(layer, shard.shard), layer, expected })),
  );
}

/** What fetching these files one by one costs, the manifest included. */
export function objectsCostBytes(
  latest: Latest,
  newest: PublishedRevision,
  needed: readonly NeededFile[],
): number {
  const base = latest.revisions.findLast((revision) => revision.base !== null)?.base;
  const ratio =
    base === null || base === undefined || base.contentBytes === 0
      ? OBJECT_RATIO
      : sizeOf(base.files) / base.contentBytes;
  const shards = needed.reduce(
    (sum, { expected }) => sum + expected.sizeBytes * ratio + REQUEST_COST_BYTES,
    0,
  );
  return Math.round(newest.manifest.sizeBytes + shards);
}

function sizeOf(files: readonly PublishedFile[]): number {
  return files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}
