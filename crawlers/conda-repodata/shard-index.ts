/** The index of shards, `repodata_shards.msgpack.zst`: which shard each name has (CEP 16). */

import { isCondaName } from "../../packaging/conda/record.ts";
import { baseUrlOf } from "./base-url.ts";
import { RepodataError } from "./errors.ts";
import { INDEX_CONTENT_BYTES_MAX } from "./limits.ts";
import { decodeMsgpackZstd, entriesOf } from "./msgpack.ts";
import { publicUrlOf } from "./public-url.ts";

/** Name of the index in a subdirectory. */
export const SHARD_INDEX_NAME = "repodata_shards.msgpack.zst";

/** The index. */
export interface ShardIndex {
  /** Where artifacts lie, as it may be published; with a slash at the end. */
  readonly baseUrl: string;
  /** Where shards lie, to be asked for them; likewise. */
  readonly shardsBaseUrl: string;
  /** When it was made, in milliseconds since 1970-01-01 UTC; null where it does not say. */
  readonly createdAtMs: number | null;
  /** SHA-256 of each name's shard as it is sent, 64 lower-case hex digits. */
  readonly shards: ReadonlyMap<string, string>;
}

const SHA256_BYTES = 32;
/** The only version there is. */
const VERSION = 1;

/**
 * Reads an index.
 *
 * conda-index writes `repodata_version` where the specification says `version`.
 *
 * @param url Which it was asked for: after a redirect, as to a store of objects with a signature, other files do not lie beside it.
 * @throws {RepodataError} when the bytes are no index, or one of a later version.
 */
export function parseShardIndex(bytes: Buffer, url: string): ShardIndex {
  const fields = new Map(entriesOf(decodeMsgpackZstd(bytes, INDEX_CONTENT_BYTES_MAX)));
  const version = fields.get("version") ?? fields.get("repodata_version") ?? VERSION;
  if (version !== VERSION && version !== 2)
    throw new RepodataError(`it is an index of shards of version ${JSON.stringify(version).slice(0, 20)}`);
  const shards = fields.get("shards");
  if (typeof shards !== "object" || shards === null) throw new RepodataError(`it has no "shards"`);
  const info = fields.get("info");
  return {
    baseUrl: publicUrlOf(baseUrlOf(info, url)),
    shardsBaseUrl: baseUrlOf(info, url, "shards_base_url"),
    createdAtMs: timeOf(new Map(entriesOf(info)).get("created_at")),
    shards: new Map(entriesOf(shards).map(shardOf)),
  };
}

function shardOf([text, hash]: readonly [string, unknown]): readonly [string, string] {
  const name = text.toLowerCase();
  if (!isCondaName(name))
    throw new RepodataError(`${JSON.stringify(text.slice(0, 80))} is no name of a package`);
  return [name, hashOf(name, hash)];
}

/** ISO 8601; a time without a zone is in UTC, and not in that of the machine that reads it. */
function timeOf(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const timeMs = Date.parse(/T[^Z+-]*$/.test(value) ? `${value}Z` : value);
  return Number.isNaN(timeMs) ? null : timeMs;
}

/** In bytes as the specification says; digits, as some writers have them, are as good. */
function hashOf(name: string, hash: unknown): string {
  if (hash instanceof Uint8Array && hash.length === SHA256_BYTES) return Buffer.from(hash).toString("hex");
  if (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new RepodataError(`the hash of the shard of "${name}" is none`);
}
