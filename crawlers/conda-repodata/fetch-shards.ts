/** Fetches the shards that have changed, and keeps them until all are there. */

import type { CondaShards } from "../../database/sqlite/conda-shards.ts";
import { checkHash, retryHashMismatch, sha256HexOf } from "../file-hash.ts";
import type { HttpDoor } from "../http/http-types.ts";
import { isMissing } from "./download.ts";
import { RepodataError } from "./errors.ts";
import { SHARDS_AT_ONCE, SHARD_BYTES_MAX } from "./limits.ts";
import type { ShardIndex } from "./shard-index.ts";

/** The index names a shard that is not there: the index is older than the server's shards, or the other way round. */
export class ShardGoneError extends RepodataError {}

/** What is fetched, and where it is kept. */
export interface ShardFetch {
  readonly http: HttpDoor;
  readonly shards: CondaShards;
  readonly index: ShardIndex;
  /** Names whose shards are wanted. */
  readonly names: readonly string[];
  readonly signal: AbortSignal;
  /** Called after each shard. */
  readonly onShard: (done: number, total: number) => void;
}

/**
 * Fetches those of the shards that are not kept from an earlier run that was cut short.
 *
 * @returns how many were fetched.
 * @throws {ShardGoneError} when the server does not have one of them.
 * @throws as `HttpDoor`, and {HashMismatchError} when it sends other bytes twice.
 */
export async function fetchShards(fetch: ShardFetch): Promise<number> {
  const { shards, index, names, signal, onShard } = fetch;
  const wanted = new Set(names.map((name) => index.shards.get(name) ?? ""));
  const missing = [...wanted].filter((hash) => !shards.isKept(hash));
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let done = 0;
  // The first failure ends the others, and is the one that is told.
  let failure: Error | undefined;
  const left = missing.values();
  // Each worker takes the next shard when it is done with one, so that memory goes by those in hand and not by all that are missing.
  const work = async (): Promise<void> => {
    for (const hash of left) {
      if (either.aborted) return;
      shards.keep(hash, await fetchShard(fetch, hash, either));
      done += 1;
      onShard(done, missing.length);
    }
  };
  await Promise.all(
    Array.from({ length: SHARDS_AT_ONCE }, () =>
      work().catch((error: unknown) => {
        failure ??= error instanceof Error ? error : new Error(String(error));
        failed.abort();
      }),
    ),
  );
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  return missing.length;
}

async function fetchShard(
  { http, index }: ShardFetch,
  hash: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const url = `${index.shardsBaseUrl}${hash}.msgpack.zst`;
  try {
    return await retryHashMismatch(async () => {
      const { body } = await http.fetch({ url, bodyBytesMax: SHARD_BYTES_MAX, signal });
      checkHash("The shard", sha256HexOf(body), hash);
      return body;
    });
  } catch (error) {
    if (isMissing(error)) throw new ShardGoneError(`the shard ${hash} that its index names is not there`);
    throw error;
  }
}
