/** The sharded repodata of a subdir: an index of names, and a shard for each (CEP 16). */

import { createHash } from "node:crypto";
import { zstdCompressSync } from "node:zlib";
import { encode } from "@msgpack/msgpack";
import {
  RECORD_SECTIONS,
  type PackageState,
  type RecordFields,
  type SubdirSource,
  type SubdirState,
} from "./channel-source.ts";

/** Where shards lie, relative to their index, unless the subdir says otherwise. */
export const SHARDS_BASE_URL = "./shards/";
/** Ending of the filename of a shard; before it stands its hash. */
export const SHARD_ENDING = ".msgpack.zst";

/** Fields whose hex digits are bytes in a shard. */
const HASH_FIELDS = ["md5", "sha256", "legacy_bz2_md5"];
const VERSION = 1;

/** The shards of one subdir: knows the hash of each name's shard, and makes its bytes again when asked. */
export class ShardStore {
  readonly #source: SubdirSource;
  /** Hashes by name and revision: an index is made anew with each change, a hash only with those of its name. */
  readonly #hashes = new Map<string, string>();
  readonly #packages = new Map<string, PackageState>();
  readonly #indices = new WeakMap<SubdirState, Buffer>();

  constructor(source: SubdirSource) {
    this.#source = source;
  }

  /** Bytes of `repodata_shards.msgpack.zst`. O(records) for what was not seen before. */
  index(state: SubdirState): Buffer {
    const kept = this.#indices.get(state);
    if (kept !== undefined) return kept;
    const { subdir, settings } = this.#source;
    const { baseUrl = "./", shardsBaseUrl = SHARDS_BASE_URL } = settings;
    const shards: Record<string, Buffer> = {};
    for (const each of state.packages()) shards[each.name] = Buffer.from(this.#hashOf(each), "hex");
    const bytes = zstdCompressSync(
      encode({
        version: VERSION,
        info: {
          subdir,
          base_url: baseUrl,
          shards_base_url: shardsBaseUrl,
          created_at: new Date(state.modifiedAtMs).toISOString(),
        },
        shards,
      }),
    );
    this.#indices.set(state, bytes);
    return bytes;
  }

  /** Hash and bytes of every shard of the state, each made anew. */
  *shards(state: SubdirState): Generator<readonly [sha256Hex: string, bytes: Buffer], void, undefined> {
    for (const each of state.packages()) yield [this.#hashOf(each), encodeShard(each)];
  }

  /** Name whose shard it is, or was; undefined for a hash that no index had. */
  nameOf(sha256Hex: string): string | undefined {
    return this.#packages.get(sha256Hex)?.name;
  }

  /** Bytes of a shard by its hash; undefined for a hash that no index had. */
  shard(sha256Hex: string): Buffer | undefined {
    const found = this.#packages.get(sha256Hex);
    return found === undefined ? undefined : encodeShard(found);
  }

  /** Whether the index of the state names the shard. */
  isCurrent(sha256Hex: string, state: SubdirState): boolean {
    const found = this.#packages.get(sha256Hex);
    if (found === undefined) return false;
    for (const { name, revision } of state.packages())
      if (name === found.name) return this.#hashes.get(`${name} ${revision}`) === sha256Hex;
    return false;
  }

  #hashOf(state: PackageState): string {
    const key = `${state.name} ${state.revision}`;
    const kept = this.#hashes.get(key);
    if (kept !== undefined) return kept;
    const sha256Hex = createHash("sha256").update(encodeShard(state)).digest("hex");
    this.#hashes.set(key, sha256Hex);
    this.#packages.set(sha256Hex, state);
    return sha256Hex;
  }
}

function encodeShard({ content }: PackageState): Buffer {
  const { records, removed, v3 } = content();
  const sections = RECORD_SECTIONS.map((section) => [section, withBytes(records[section])]);
  const later = Object.entries(v3).map(([kind, each]) => [kind, withBytes(each)] as const);
  const hasLater = later.some(([, each]) => Object.keys(each).length > 0);
  return zstdCompressSync(
    encode({
      ...Object.fromEntries(sections),
      removed,
      ...(hasLater ? { v3: Object.fromEntries(later) } : {}),
    }),
  );
}

/** Hashes take half the room as bytes. */
function withBytes(records: Readonly<Record<string, RecordFields>>): Record<string, RecordFields> {
  const converted = Object.entries(records).map(([filename, fields]) => {
    const copy: Record<string, unknown> = { ...fields };
    for (const field of HASH_FIELDS) {
      const value = copy[field];
      if (typeof value === "string") copy[field] = Buffer.from(value, "hex");
    }
    return [filename, copy] as const;
  });
  return Object.fromEntries(converted);
}
