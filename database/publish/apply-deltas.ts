/** Applies deltas to a dump: the files that change are handed out, the dump itself is not touched. */

import { compareStrings } from "../../common/ordering.ts";
import { type Layer, shardName } from "../shards/layout.ts";
import {
  type Manifest,
  type ManifestShard,
  type ShardFile,
  formatManifest,
  revisionOf,
} from "../shards/manifest.ts";
import { parseManifest } from "../shards/parse-manifest.ts";
import type { Dump } from "../shards/read-dump.ts";
import { readShardFile } from "../shards/read-shard-file.ts";
import { applyCopySteps } from "./copy-steps.ts";
import type { Delta, ShardPatch } from "./delta-format.ts";
import { DeltaBaseError, DeltaFormatError, DeltaResultError } from "./errors.ts";
import { shardFileOf } from "./shard-bytes.ts";

const NOTHING = Buffer.alloc(0);

/** Takes a file of the new revision, such as `deps/00.json`. */
export type WriteFile = (name: string, bytes: Buffer) => void;

/**
 * Applies the deltas one after another. Each shard that changes is read once, checked, and handed to `write` once, as it is after the
 * last delta; then the new manifest is computed from what was written. Memory: one shard, and the deltas.
 *
 * The files that were written are worth something only when this returns: until then nothing says that they are right.
 *
 * @param deltas At least one, each beginning where the one before it ends.
 * @returns the manifest's text, whose revision is that of the last delta.
 * @throws {DeltaBaseError} when a delta begins at another revision.
 * @throws {DeltaFormatError} when a delta copies what is not there.
 * @throws {DeltaResultError} when the outcome is another revision than the last delta promises.
 * @throws {DumpFileMissingError} and {DumpChecksumError} when a shard that changes is not what the dump's manifest says.
 */
export function applyDeltas(dump: Dump, deltas: readonly Delta[], write: WriteFile): string {
  let revision = dump.revision;
  for (const { from, to } of deltas) {
    if (from !== revision) throw new DeltaBaseError(from, revision);
    revision = to;
  }
  const shards = new Map(dump.manifest.shards.map((shard) => [shard.shard, shard]));
  for (const name of new Set(deltas.flatMap((delta) => [...delta.shards.keys()]))) {
    const shard = patchShard({ dump, deltas, name, old: shards.get(name) }, write);
    if (shard === undefined) shards.delete(name);
    else shards.set(name, shard);
  }
  const head = deltas.at(-1)?.head;
  if (head === undefined) return formatManifest(dump.manifest);
  const text = manifestText(head, revision, [...shards.values()]);
  if (revisionOf(text) !== revision) throw new DeltaResultError(revision, `"${revisionOf(text)}"`);
  return text;
}

/** A shard and everything that happens to it. */
interface ShardWay {
  readonly dump: Dump;
  readonly deltas: readonly Delta[];
  readonly name: string;
  readonly old: ManifestShard | undefined;
}

/** The shard after all deltas; undefined when it is gone. */
function patchShard(way: ShardWay, write: WriteFile): ManifestShard | undefined {
  const patches = way.deltas.flatMap(({ from, to, shards }) => {
    const patch = shards.get(way.name);
    return patch === undefined ? [] : { patch, label: `${from}..${to}` };
  });
  if (patches.at(-1)?.patch === "gone") return undefined;
  const patched = (layer: Layer): ShardFile => patchLayer(way, { layer, patches }, write);
  const hasConda =
    way.old?.conda !== undefined || patches.some(({ patch }) => patch !== "gone" && patch.has("conda"));
  return {
    shard: way.name,
    deps: patched("deps"),
    files: patched("files"),
    ...(hasConda && { conda: patched("conda") }),
  };
}

/** What happens to one layer, in the order of the deltas. */
interface LayerWay {
  readonly layer: Layer;
  readonly patches: readonly { readonly patch: ShardPatch; readonly label: string }[];
}

function patchLayer(
  { dump, name, old }: ShardWay,
  { layer, patches }: LayerWay,
  write: WriteFile,
): ShardFile {
  const fileName = shardName(layer, name);
  const isUntouched = patches.every(({ patch }) => patch !== "gone" && !patch.has(layer));
  const oldFile = old?.[layer];
  if (isUntouched && oldFile !== undefined) return oldFile;
  let bytes: Buffer = oldFile === undefined ? NOTHING : readShardFile(dump.tree, fileName, oldFile);
  for (const { patch, label } of patches) {
    const layerPatch = patch === "gone" ? undefined : patch.get(layer);
    if (patch === "gone") bytes = NOTHING;
    if (layerPatch === undefined) continue;
    const patched = applyCopySteps(bytes, layerPatch.steps, layerPatch.inserted);
    if (patched === undefined)
      throw new DeltaFormatError(label, `a step copies beyond the end of "${fileName}"`);
    bytes = patched;
  }
  write(fileName, bytes);
  return shardFileOf(bytes);
}

function manifestText(head: string, revision: string, shards: readonly ManifestShard[]): string {
  const manifest = parseHead(head, revision);
  return formatManifest({ ...manifest, shards: shards.toSorted((a, b) => compareStrings(a.shard, b.shard)) });
}

function parseHead(head: string, revision: string): Manifest {
  try {
    return parseManifest(head, "manifest.json");
  } catch (error) {
    throw new DeltaResultError(revision, "a head that is no manifest", error);
  }
}
