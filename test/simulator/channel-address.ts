/** Finds out what a path below `/channels/` asks for. */

import { SHARD_ENDING, SHARDS_BASE_URL } from "./channel-shards.ts";
import type { ChannelSource, SubdirSource } from "./channel-source.ts";
import type { Route } from "./reply.ts";

/** All paths of channels begin with it. */
export const CHANNELS_PATH = "/channels/";

/** A thing of a subdir. */
export interface ChannelAddress {
  readonly route: Extract<Route, "shard-index" | "shard" | "repodata-zst" | "repodata" | "artifact">;
  readonly source: SubdirSource;
  /** Hash of a shard, or filename of an artifact; "" for the rest. */
  readonly key: string;
}

const ROUTE_OF_FILE: ReadonlyMap<string, ChannelAddress["route"]> = new Map([
  ["repodata_shards.msgpack.zst", "shard-index"],
  ["repodata.json.zst", "repodata-zst"],
  ["repodata.json", "repodata"],
]);
const ARTIFACT_ENDING = /\.(?:conda|tar\.bz2)$/;
/** Base addresses are resolved as a client does it; the host does not matter. */
const ANY_ORIGIN = "http://simulator";

/** What the path asks for; undefined when there is nothing. O(subdirs). */
export function channelAddressOf(channels: ChannelSource, path: string): ChannelAddress | undefined {
  for (const source of channels.subdirs()) {
    const folder = `${CHANNELS_PATH}${source.channel}/${source.subdir}/`;
    const route = ROUTE_OF_FILE.get(restAfter(path, folder) ?? "");
    if (route !== undefined) return { route, source, key: "" };
    const { baseUrl = "./", shardsBaseUrl = SHARDS_BASE_URL } = source.settings;
    const shard = restAfter(path, resolved(shardsBaseUrl, folder));
    if (shard?.endsWith(SHARD_ENDING) === true)
      return { route: "shard", source, key: shard.slice(0, -SHARD_ENDING.length) };
    const filename = restAfter(path, resolved(baseUrl, folder));
    if (filename !== undefined && ARTIFACT_ENDING.test(filename))
      return { route: "artifact", source, key: filename };
  }
  return undefined;
}

function resolved(baseUrl: string, folder: string): string {
  const { pathname } = new URL(baseUrl, ANY_ORIGIN + folder);
  return pathname.endsWith("/") ? pathname : `${pathname}/`;
}

/** The last part of a path, decoded; undefined when it does not lie in the folder itself. */
function restAfter(path: string, folder: string): string | undefined {
  if (!path.startsWith(folder)) return undefined;
  const rest = path.slice(folder.length);
  if (rest.includes("/")) return undefined;
  try {
    return decodeURIComponent(rest);
  } catch {
    return undefined;
  }
}
