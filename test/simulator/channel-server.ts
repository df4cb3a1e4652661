/** Answers of conda channels: sharded and whole repodata with their validators, and artifacts. */

import { createHash } from "node:crypto";
import { channelAddressOf, type ChannelAddress } from "./channel-address.ts";
import { spoiltReply, wholeBody } from "./channel-faults.ts";
import { compressedRepodataStream, repodataStream } from "./channel-repodata.ts";
import { ShardStore } from "./channel-shards.ts";
import type { ChannelSource, RepodataFormat, SubdirSource, SubdirState } from "./channel-source.ts";
import type { FaultRule } from "./fault-plan.ts";
import { textReply, type Reply, type Route, type RoutedRequest } from "./reply.ts";

const NOT_FOUND = textReply(404, "404 Not Found\n");
const NO_BODY = new Uint8Array(0);
/** Age of stale data where the fault does not say one. */
const STALE_LAG_MS = 3_600_000;
/** Repodata of more records is sent while it is written, without telling its size. */
const BUFFERED_RECORDS_MAX = 20_000;
/** conda.anaconda.org lets caches keep an index for a short time, and a shard for ever: its name is its hash. */
const INDEX_CACHING = "public, max-age=60";
const SHARD_CACHING = "public, max-age=31536000, immutable";

const FORMAT_OF_ROUTE: Readonly<Record<ChannelAddress["route"], RepodataFormat | undefined>> = {
  "shard-index": "shards",
  shard: "shards",
  "repodata-zst": "zst",
  repodata: "json",
  artifact: undefined,
};

/** The routes below `/channels/`. */
export class ChannelServer {
  readonly #channels: ChannelSource;
  readonly #shards = new WeakMap<SubdirSource, ShardStore>();

  constructor(channels: ChannelSource) {
    this.#channels = channels;
  }

  /** The kind of thing that the path asks for, and the name of the package whose it is, as far as it is one's. */
  routeOf(path: string): { readonly route: Route; readonly project: string } {
    const address = channelAddressOf(this.#channels, path);
    if (address === undefined) return { route: "unknown", project: "" };
    const { route, source, key } = address;
    if (route === "shard") return { route, project: this.#shardsOf(source).nameOf(key) ?? "" };
    // `<name>-<version>-<build>.conda`: neither of the last two has a hyphen.
    return { route, project: key.split("-").slice(0, -2).join("-") };
  }

  /** The answer to a GET or HEAD; a fault may spoil it or make it old. */
  async answer({ path, message }: RoutedRequest, fault: FaultRule | undefined): Promise<Reply> {
    const address = channelAddressOf(this.#channels, path);
    if (address === undefined) return NOT_FOUND;
    const nowMs = this.#channels.nowMs();
    const isStale = fault?.kind === "stale-page";
    const atMs = isStale ? (fault.asOfMs ?? nowMs - (fault.lagMs ?? STALE_LAG_MS)) : nowMs;
    const state = address.source.stateAt(atMs);
    const reply = this.#found(address, state, atMs);
    if (reply === undefined) return NOT_FOUND;
    const spoilt = fault === undefined ? undefined : await spoiltReply(reply, address.route, fault);
    if (spoilt !== undefined) return spoilt;
    const { status, headers } = reply;
    if (isNotModified(headers, message.headers)) return { status: 304, headers, body: NO_BODY };
    return isHeld(state, fault) ? { status, headers, body: await wholeBody(reply) } : reply;
  }

  #found({ route, source, key }: ChannelAddress, state: SubdirState, atMs: number): Reply | undefined {
    const format = FORMAT_OF_ROUTE[route];
    const { formats } = source.settings;
    if (format !== undefined && formats?.includes(format) === false) return undefined;
    switch (route) {
      case "shard-index":
        return { ...ok(indexHeaders(route, source, state)), body: this.#shardsOf(source).index(state) };
      case "repodata":
        return { ...ok(indexHeaders(route, source, state)), stream: () => repodataStream(source, state) };
      case "repodata-zst":
        return {
          ...ok(indexHeaders(route, source, state)),
          stream: () => compressedRepodataStream(source, state),
        };
      case "shard": {
        const body = this.#shard(source, key, state);
        return body && { ...ok({ "cache-control": SHARD_CACHING }), body };
      }
      case "artifact": {
        const body = source.artifact(key, atMs);
        return body && { ...ok({}), body };
      }
    }
  }

  #shard(source: SubdirSource, sha256Hex: string, state: SubdirState): Buffer | undefined {
    const store = this.#shardsOf(source);
    // A shard may be asked for before this server was asked for its index.
    if (store.nameOf(sha256Hex) === undefined) store.index(state);
    const isServed = source.settings.keepsOldShards !== false || store.isCurrent(sha256Hex, state);
    return isServed ? store.shard(sha256Hex) : undefined;
  }

  #shardsOf(source: SubdirSource): ShardStore {
    const kept = this.#shards.get(source);
    if (kept !== undefined) return kept;
    const made = new ShardStore(source);
    this.#shards.set(source, made);
    return made;
  }
}

function ok(headers: Readonly<Record<string, string>>): Reply {
  return { status: 200, headers: { "content-type": "application/octet-stream", ...headers }, body: NO_BODY };
}

/** The entity tag is of the state and not of the bytes: those of a large subdir are made while they are sent. */
function indexHeaders(route: Route, source: SubdirSource, state: SubdirState): Record<string, string> {
  const { channel, subdir, settings } = source;
  const { validators = ["etag", "last-modified"], baseUrl = "", shardsBaseUrl = "" } = settings;
  const identity = [route, channel, subdir, state.revision, state.modifiedAtMs, baseUrl, shardsBaseUrl];
  const digest = createHash("sha256").update(identity.join("\n")).digest("hex").slice(0, 32);
  return {
    "cache-control": INDEX_CACHING,
    ...(route === "repodata" ? { "content-type": "application/json" } : {}),
    ...(validators.includes("etag") ? { etag: `"${digest}"` } : {}),
    ...(validators.includes("last-modified")
      ? { "last-modified": new Date(state.modifiedAtMs).toUTCString() }
      : {}),
  };
}

/** RFC 9110, section 13.2.2: a time counts only where the client has no tag. */
function isNotModified(
  { etag, "last-modified": modified }: Readonly<Record<string, string>>,
  conditions: RoutedRequest["message"]["headers"],
): boolean {
  const tags = conditions["if-none-match"];
  if (tags !== undefined)
    return tags.split(",").some((tag) => tag.trim() === "*" || tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(conditions["if-modified-since"] ?? "");
  return modified !== undefined && Date.parse(modified) <= since;
}

/** Whether the body is held: a small one, and one of which a fault sends pieces. */
function isHeld(state: SubdirState, fault: FaultRule | undefined): boolean {
  return state.recordCount <= BUFFERED_RECORDS_MAX || fault?.kind === "cut" || fault?.kind === "slow";
}
