/** Reads a subdirectory by shards: the index, and of the shards only those that have changed (CEP 16). */

import { setImmediate as nextTurn } from "node:timers/promises";
import { assert } from "../../common/assert.ts";
import type { Validators } from "../../database/sqlite/conda-state.ts";
import { isMissing, validatorsOf } from "./download.ts";
import { ShardGoneError, fetchShards } from "./fetch-shards.ts";
import { INDEX_BYTES_MAX } from "./limits.ts";
import { publicUrlOf } from "./public-url.ts";
import { readShard } from "./read-shard.ts";
import { SHARD_INDEX_NAME, type ShardIndex, parseShardIndex } from "./shard-index.ts";
import type { SubdirContext, SubdirOutcome } from "./subdir-context.ts";
import { asOfMsOf, refuseStale, writeSubdir } from "./write-subdir.ts";

/**
 * Shards that are read between two turns of the event loop. Without any, a signal would go unheard for a minute, and all that the
 * decompressor holds outside the heap would be let go of only at the end.
 */
const SHARDS_PER_TURN = 50;

/** An index as it was fetched. */
interface FetchedIndex extends Validators {
  readonly index: ShardIndex;
  /** As it may be kept. */
  readonly url: string;
}

/**
 * Reads the subdirectory by shards; `missing` where the channel has none.
 *
 * A shard that the index names and that is not there any more mostly means that the index has just been replaced: it is asked for
 * once more.
 *
 * @throws {RepodataError} when the index or a shard cannot be used; {ShardGoneError} when a shard is not there.
 * @throws as `fetchShards` and `HttpDoor`.
 */
export async function crawlShards(context: SubdirContext): Promise<SubdirOutcome | "missing"> {
  const url = `${context.folderUrl}${SHARD_INDEX_NAME}`;
  const { state } = context;
  const reading = state?.reading ?? null;
  const known = reading?.form === "shards" && reading.url === publicUrlOf(url) ? reading : undefined;
  const found = await fetchIndex(context, url, known);
  if (found === "missing") return "missing";
  if (found === "unchanged") return { kind: "unchanged", form: "shards" };
  try {
    return await takeIndex(context, found);
  } catch (error) {
    if (!(error instanceof ShardGoneError)) throw error;
    const again = await fetchIndex(context, url, undefined);
    const isOther = typeof again === "object" && !isSameIndex(found.index, again.index);
    if (!isOther) throw error;
    return takeIndex(context, again);
  }
}

async function fetchIndex(
  { http, signal }: SubdirContext,
  url: string,
  known: Validators | undefined,
): Promise<FetchedIndex | "missing" | "unchanged"> {
  try {
    const validators = known === undefined ? {} : { etag: known.etag, lastModified: known.lastModified };
    const answer = await http.fetch({ url, ...validators, bodyBytesMax: INDEX_BYTES_MAX, signal });
    if (answer.status === 304) return "unchanged";
    const index = parseShardIndex(Buffer.from(answer.body), url);
    return { index, url: publicUrlOf(url), ...validatorsOf(answer.headers) };
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
}

function isSameIndex(a: ShardIndex, b: ShardIndex): boolean {
  return (
    a.shards.size === b.shards.size && [...a.shards].every(([name, hash]) => b.shards.get(name) === hash)
  );
}

async function takeIndex(
  context: SubdirContext,
  { index, url, ...validators }: FetchedIndex,
): Promise<SubdirOutcome> {
  const { store, http, channel, subdir, nowMs, signal, onProgress } = context;
  const asOfMs = asOfMsOf(index.createdAtMs, validators.lastModified, nowMs);
  const reading = { form: "shards", url, asOfMs, ...validators } as const;
  refuseStale(context, reading);
  const { shards } = store.conda;
  const known = shards.known(channel, subdir);
  const changed = [...index.shards].filter(([name, hash]) => known.get(name) !== hash).map(([name]) => name);
  const gone = [...known.keys()].filter((name) => !index.shards.has(name));
  const shardCount = await fetchShards({
    http,
    shards,
    index,
    names: changed,
    signal,
    onShard: (done, total) => onProgress({ channel, subdir, done, total, unit: "shards" }),
  });
  const change = await writeSubdir(context, {
    reading,
    shardCount,
    fill: async (intake, update) => {
      for (const [i, name] of changed.entries()) {
        if (i % SHARDS_PER_TURN === 0) await nextTurn();
        const hash = index.shards.get(name) ?? "";
        const bytes = shards.kept(hash);
        assert(bytes !== undefined, `the shard ${hash} was fetched`);
        readShard(bytes, name, intake);
        update.finishPackage(name, hash);
      }
      for (const name of gone) update.finishPackage(name, null);
      return index.baseUrl;
    },
  });
  // Those of other subdirectories, which could not all be fetched, wait for the next run.
  shards.letGo(changed.map((name) => index.shards.get(name) ?? ""));
  return change;
}
