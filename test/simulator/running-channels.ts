/** Channels that a simulator serves for the running test, and a client that reads their answers. */

import { createHash } from "node:crypto";
import { zstdDecompressSync } from "node:zlib";
import { decode } from "@msgpack/msgpack";
import { Channels, type SubdirAddress } from "./channels.ts";
import type { ChannelSource } from "./channel-source.ts";
import type { FaultPlan } from "./fault-plan.ts";
import { ask, runningSimulator, type Answer } from "./running-simulator.ts";
import type { Simulator } from "./simulator.ts";
import { Universe } from "./universe.ts";

/** The subdir of `teaChannels`. */
export const TEA: SubdirAddress = { channel: "tea-house", subdir: "linux-64" };

/** A subdir with two names and a file of each kind. */
export function teaChannels(): Channels {
  const channels = new Channels();
  channels.publish(TEA, { name: "kettle", version: "1.0", depends: ["water >=1"] });
  channels.publish(TEA, { name: "water", version: "1.0", filename: "water-1.0-0.tar.bz2" });
  return channels;
}

/** Serves the channels, and an empty index, until the test ends. */
export async function servedChannels(
  channels: ChannelSource & { readonly advance?: (milliseconds: number) => void },
  faults?: FaultPlan,
): Promise<Simulator> {
  return runningSimulator({
    universe: new Universe(),
    channels,
    keepRequests: true,
    ...(faults === undefined ? {} : { faults }),
  });
}

/** Index and shards as a client reads them. */
export interface ReadIndex {
  readonly version: number;
  readonly info: Readonly<Record<string, string>>;
  readonly shards: Readonly<Record<string, Uint8Array>>;
}

/** Content of a compressed MessagePack answer. */
export function unpacked(answer: Answer): unknown {
  return decode(zstdDecompressSync(answer.bytes));
}

/** Asks for the index of shards of the subdir. */
export async function askIndex({ channelsUrl }: Simulator, address: SubdirAddress = TEA): Promise<ReadIndex> {
  const url = `${channelsUrl}${address.channel}/${address.subdir}/repodata_shards.msgpack.zst`;
  return unpacked(await ask(url)) as ReadIndex;
}

/** Address of a name's shard, found as a client does it. */
export function shardUrl(
  { channelsUrl }: Simulator,
  index: ReadIndex,
  name: string,
  address: SubdirAddress = TEA,
): string {
  const indexUrl = `${channelsUrl}${address.channel}/${address.subdir}/repodata_shards.msgpack.zst`;
  const base = new URL(index.info["shards_base_url"] ?? "", indexUrl);
  return new URL(`${Buffer.from(index.shards[name] ?? []).toString("hex")}.msgpack.zst`, base).href;
}

/** SHA-256 in hex digits. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
