import { expect, test } from "vitest";
import { ChannelError, type RecordDescription } from "./channel-record.ts";
import { Channels } from "./channels.ts";
import {
  TEA,
  askIndex,
  servedChannels,
  sha256,
  shardUrl,
  teaChannels,
  unpacked,
} from "./running-channels.ts";
import { ask } from "./running-simulator.ts";
import type { Simulator } from "./simulator.ts";

const KETTLE = "kettle-1.0-0.conda";

interface Repodata {
  readonly packages: Readonly<Record<string, Record<string, unknown>>>;
  readonly "packages.conda": Readonly<Record<string, Record<string, unknown>>>;
  readonly removed: readonly string[];
}

async function repodata({ channelsUrl }: Simulator): Promise<Repodata> {
  return JSON.parse((await ask(`${channelsUrl}tea-house/linux-64/repodata.json`)).text) as Repodata;
}

async function hashes(simulator: Simulator): Promise<Record<string, string>> {
  const { shards } = await askIndex(simulator);
  return Object.fromEntries(
    Object.entries(shards).map(([name, hash]) => [name, Buffer.from(hash).toString("hex")]),
  );
}

test("a hot-fix changes the record and the shard of its name alone, and no artifact", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  const before = await repodata(simulator);
  const shards = await hashes(simulator);
  channels.hotFix(TEA, KETTLE, { depends: ["water >=1,<2"], build_number: null });
  const after = await repodata(simulator);
  const { build_number: _, ...rest } = before["packages.conda"][KETTLE] ?? {};
  expect(after["packages.conda"][KETTLE]).toEqual({ ...rest, depends: ["water >=1,<2"] });
  expect(after.packages).toEqual(before.packages);
  const shardsAfter = await hashes(simulator);
  expect(shardsAfter["water"]).toBe(shards["water"]);
  expect(shardsAfter["kettle"]).not.toBe(shards["kettle"]);
});

test("a replaced artifact has the same filename, other bytes and other hashes", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  const before = (await repodata(simulator))["packages.conda"][KETTLE];
  channels.replaceArtifact(TEA, KETTLE);
  const after = (await repodata(simulator))["packages.conda"][KETTLE];
  const artifact = await ask(`${simulator.channelsUrl}tea-house/linux-64/${KETTLE}`);
  expect(after).toEqual({ ...before, md5: after?.["md5"], sha256: sha256(artifact.bytes) });
  expect(after?.["sha256"]).not.toBe(before?.["sha256"]);
  expect(after?.["md5"]).not.toBe(before?.["md5"]);
});

test("a removed file is in `removed` only, its artifact stays, and it can come back as it was", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  const before = await repodata(simulator);
  const shards = await hashes(simulator);
  channels.remove(TEA, KETTLE);
  const without = await repodata(simulator);
  expect(without["packages.conda"]).toEqual({});
  expect(without.removed).toEqual([KETTLE]);
  const shard = unpacked(await ask(shardUrl(simulator, await askIndex(simulator), "kettle")));
  expect(shard).toEqual({ packages: {}, "packages.conda": {}, removed: [KETTLE] });
  expect((await ask(`${simulator.channelsUrl}tea-house/linux-64/${KETTLE}`)).status).toBe(200);
  channels.restore(TEA, KETTLE);
  expect(await repodata(simulator)).toEqual(before);
  expect(await hashes(simulator)).toEqual(shards);
});

test("planned events are seen when the clock has passed them, also through the control route", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  channels.plan(TEA, { do: "remove", filename: KETTLE }, channels.nowMs() + 1000);
  channels.plan(TEA, { do: "restore", filename: KETTLE }, channels.nowMs() + 2000);
  const removed: number[] = [];
  for (let i = 0; i < 4; i += 1) {
    removed.push((await repodata(simulator)).removed.length);
    await ask(`${simulator.origin}/_simulator/advance?ms=999`, { method: "POST", body: "" });
  }
  expect(removed).toEqual([0, 0, 1, 0]);
});

test("hashes and other fields of a description are served as written, null leaves a field out", async () => {
  const channels = new Channels();
  const odd: RecordDescription = {
    name: "cup",
    version: "1",
    noarch: true,
    md5: "0".repeat(32),
    depends: null as never,
    subdir: null,
  };
  channels.publish(TEA, odd);
  const { "packages.conda": records } = await repodata(await servedChannels(channels));
  expect(records).toEqual({
    "cup-1-0.conda": {
      name: "cup",
      version: "1",
      build: "0",
      build_number: 0,
      noarch: true,
      md5: "0".repeat(32),
    },
  });
});

test.each<[string, (channels: Channels) => void, RegExp]>([
  [
    "published twice",
    (channels) => void channels.publish(TEA, { name: "kettle", version: "1.0" }),
    /is published already/,
  ],
  ["never published", (channels) => channels.remove(TEA, "spoon-1-0.conda"), /it was never published/],
  ["restored while listed", (channels) => channels.restore(TEA, KETTLE), /it is listed then/],
  [
    "of no kind",
    (channels) => void channels.publish(TEA, { name: "a", version: "1", filename: "a-1.zip" }),
    /ends in neither/,
  ],
  [
    "in no subdir",
    (channels) => channels.remove({ channel: "tea-house", subdir: "win-64" }, KETTLE),
    /there is no subdir tea-house\/win-64/,
  ],
  ["made twice", (channels) => channels.createSubdir(TEA), /is there already/],
  [
    "before another",
    (channels) => void channels.plan(TEA, { do: "remove", filename: KETTLE }, 0),
    /cannot be added: one at/,
  ],
])("what is %s is an error", (_, change, message) => {
  const channels = teaChannels();
  expect(() => change(channels)).toThrow(ChannelError);
  expect(() => change(channels)).toThrow(message);
});
