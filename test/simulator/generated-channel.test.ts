import { zstdDecompressSync } from "node:zlib";
import { request } from "undici";
import { expect, test } from "vitest";
import { readCondaRecord } from "../../packaging/conda/record.ts";
import { ChannelError } from "./channel-record.ts";
import { GeneratedChannel } from "./generated-channel.ts";
import { askIndex, servedChannels, sha256, shardUrl, unpacked } from "./running-channels.ts";
import { ask } from "./running-simulator.ts";

const ADDRESS = { channel: "generated", subdir: "linux-64" };

interface Repodata {
  readonly packages: Readonly<Record<string, Record<string, unknown>>>;
  readonly "packages.conda": Readonly<Record<string, Record<string, unknown>>>;
}

async function repodataOf(channel: GeneratedChannel): Promise<Repodata> {
  const { channelsUrl } = await servedChannels(channel);
  return JSON.parse((await ask(`${channelsUrl}generated/linux-64/repodata.json`)).text) as Repodata;
}

test("there are as many records as asked for, all good, with dependencies that are there", async () => {
  const repodata = await repodataOf(new GeneratedChannel({ records: 1003, recordsPerName: 20 }));
  const entries = [...Object.entries(repodata.packages), ...Object.entries(repodata["packages.conda"])];
  expect(entries).toHaveLength(1003);
  expect(Object.keys(repodata.packages).length).toBeGreaterThan(200);
  const records = entries.map(([filename, fields]) =>
    readCondaRecord(filename, fields, { ...ADDRESS, baseUrl: "http://127.0.0.1/" }),
  );
  const good = records.filter((record) => typeof record !== "string");
  expect(good).toHaveLength(1003);
  const names = new Set(good.map(({ name }) => name));
  expect(names.size).toBe(51);
  expect(good.every(({ sha256Hex, md5Hex }) => sha256Hex !== null && md5Hex !== null)).toBe(true);
  expect(new Set(good.map(({ sha256Hex }) => sha256Hex)).size).toBe(1003);
  const needed = good.flatMap(({ depends }) => depends.map((spec) => spec.split(" ")[0] ?? ""));
  expect(needed.length).toBeGreaterThan(1000);
  expect(needed.filter((name) => !names.has(name))).toEqual([]);
});

test("the same seed gives the same channel, another one another", async () => {
  const first = await repodataOf(new GeneratedChannel({ records: 100 }));
  expect(await repodataOf(new GeneratedChannel({ records: 100 }))).toEqual(first);
  expect(await repodataOf(new GeneratedChannel({ records: 100, seed: 2 }))).not.toEqual(first);
});

test("a new record changes the shard of its name alone, and the tags", async () => {
  const channel = new GeneratedChannel({ records: 200 });
  const simulator = await servedChannels(channel);
  const url = `${simulator.channelsUrl}generated/linux-64/repodata_shards.msgpack.zst`;
  const { etag } = (await ask(url)).headers;
  const before = await askIndex(simulator, ADDRESS);
  channel.publish(3);
  const after = await askIndex(simulator, ADDRESS);
  const changed = Object.keys(after.shards).filter(
    (name) => !Buffer.from(after.shards[name] ?? []).equals(before.shards[name] ?? new Uint8Array(0)),
  );
  expect(changed).toEqual(["lib-gravel-000003"]);
  expect((await ask(url)).headers["etag"]).not.toBe(etag);
  const answer = await ask(shardUrl(simulator, after, "lib-gravel-000003", ADDRESS));
  expect(sha256(answer.bytes)).toBe(Buffer.from(after.shards["lib-gravel-000003"] ?? []).toString("hex"));
  const shard = unpacked(answer) as Repodata;
  expect([Object.keys(shard.packages).length, Object.keys(shard["packages.conda"]).length]).toEqual([11, 30]);
});

test("a large subdir is sent as a stream, compressed or not, and its bytes are counted", async () => {
  const simulator = await servedChannels(new GeneratedChannel({ records: 30_000 }));
  const folder = `${simulator.channelsUrl}generated/linux-64/`;
  const plain = await ask(`${folder}repodata.json`);
  expect(plain.headers["content-length"]).toBeUndefined();
  expect(plain.headers["etag"]).toBeDefined();
  expect(simulator.counters.bytes.repodata).toBe(plain.bytes.length);
  const compressed = await ask(`${folder}repodata.json.zst`);
  expect(zstdDecompressSync(compressed.bytes).equals(plain.bytes)).toBe(true);
  const { packages, "packages.conda": condaPackages } = JSON.parse(plain.text) as Repodata;
  expect(Object.keys(packages).length + Object.keys(condaPackages).length).toBe(30_000);
  expect((await ask(`${folder}repodata.json`, { method: "HEAD" })).bytes).toHaveLength(0);
});

test("a client may leave in the middle of a stream, and faults cut one", async () => {
  const simulator = await servedChannels(new GeneratedChannel({ records: 30_000 }));
  const url = `${simulator.channelsUrl}generated/linux-64/repodata.json`;
  const { body } = await request(url);
  body.on("error", () => undefined);
  body.destroy();
  expect((await ask(url)).status).toBe(200);
  simulator.startFaults({ rules: [{ kind: "cut" }] });
  await expect(ask(url)).rejects.toThrow(/terminated|closed|aborted/i);
});

test("a name that is not there cannot be published", () => {
  const channel = new GeneratedChannel({ records: 80 });
  expect(channel.nameCount).toBe(2);
  expect(() => channel.publish(2)).toThrow(ChannelError);
});
