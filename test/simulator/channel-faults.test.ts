import { zstdDecompressSync } from "node:zlib";
import { decode } from "@msgpack/msgpack";
import { expect, test } from "vitest";
import { TEA, askIndex, servedChannels, sha256, shardUrl, teaChannels } from "./running-channels.ts";
import { ask } from "./running-simulator.ts";
import type { Simulator } from "./simulator.ts";

const KETTLE = "kettle-1.0-0.conda";
const WHOLE = ["repodata.json", "repodata.json.zst"] as const;
const INDEX = "repodata_shards.msgpack.zst";

function folderOf({ channelsUrl }: Simulator): string {
  return `${channelsUrl}tea-house/linux-64/`;
}

test("fault not-found of the index of shards is a mirror without them, for the channels of a prefix", async () => {
  const channels = teaChannels();
  channels.publish({ channel: "cups", subdir: "noarch" }, { name: "cup", version: "1" });
  const simulator = await servedChannels(channels, {
    rules: [{ kind: "not-found", routes: ["shard-index"], pathPrefix: "/channels/tea-house/" }],
  });
  expect((await ask(folderOf(simulator) + INDEX)).status).toBe(404);
  expect((await ask(`${folderOf(simulator)}repodata.json.zst`)).status).toBe(200);
  expect((await ask(`${simulator.channelsUrl}cups/noarch/${INDEX}`)).status).toBe(200);
});

test("a shard of one name is gone, and the others are there", async () => {
  const simulator = await servedChannels(teaChannels(), {
    rules: [{ kind: "not-found", routes: ["shard"], projects: ["kettle"] }],
  });
  const index = await askIndex(simulator);
  expect((await ask(shardUrl(simulator, index, "kettle"))).status).toBe(404);
  expect((await ask(shardUrl(simulator, index, "water"))).status).toBe(200);
  expect(simulator.counters.faultCount).toBe(1);
});

test("fault altered gives a shard of another hash and the same size, and leaves repodata alone", async () => {
  const simulator = await servedChannels(teaChannels(), { rules: [{ kind: "altered" }] });
  const index = await askIndex(simulator);
  const url = shardUrl(simulator, index, "kettle");
  const bad = await ask(url);
  simulator.stopFaults();
  const good = await ask(url);
  expect(bad.status).toBe(200);
  expect(bad.bytes).toHaveLength(good.bytes.length);
  expect(sha256(bad.bytes)).not.toBe(Buffer.from(index.shards["kettle"] ?? []).toString("hex"));
  expect(sha256(good.bytes)).toBe(Buffer.from(index.shards["kettle"] ?? []).toString("hex"));
});

test("fault stale-page of the index names shards that are gone, where old ones are not kept", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  await askIndex(simulator);
  channels.advance(1000);
  channels.hotFix(TEA, KETTLE, { depends: [] });
  simulator.startFaults({ rules: [{ kind: "stale-page", routes: ["shard-index"], lagMs: 500 }] });
  const stale = await askIndex(simulator);
  const statuses = async (): Promise<number[]> =>
    Promise.all(
      ["kettle", "water"].map(async (name) => (await ask(shardUrl(simulator, stale, name))).status),
    );
  expect(await statuses()).toEqual([200, 200]);
  channels.configure(TEA, { keepsOldShards: false });
  expect(await statuses()).toEqual([404, 200]);
  simulator.stopFaults();
  const fresh = await askIndex(simulator);
  expect(fresh.shards["kettle"]).not.toEqual(stale.shards["kettle"]);
  expect((await ask(shardUrl(simulator, fresh, "kettle"))).status).toBe(200);
});

test.each([...WHOLE, INDEX])(
  "fault stale-page gives %s of an earlier time, with its tag",
  async (filename) => {
    const channels = teaChannels();
    const simulator = await servedChannels(channels);
    const url = folderOf(simulator) + filename;
    const old = await ask(url);
    channels.advance(1000);
    channels.remove(TEA, KETTLE);
    const fresh = await ask(url);
    simulator.startFaults({ rules: [{ kind: "stale-page", lagMs: 1 }] });
    const stale = await ask(url);
    expect(stale.bytes.equals(old.bytes)).toBe(true);
    expect(stale.headers["etag"]).toBe(old.headers["etag"]);
    expect(fresh.headers["etag"]).not.toBe(old.headers["etag"]);
    expect(stale.headers["last-modified"]).not.toBe(fresh.headers["last-modified"]);
  },
);

test.each([...WHOLE, INDEX])("fault truncated gives half of %s as if it were all", async (filename) => {
  const simulator = await servedChannels(teaChannels(), { rules: [{ kind: "truncated" }] });
  const url = folderOf(simulator) + filename;
  const half = await ask(url);
  simulator.stopFaults();
  const whole = await ask(url);
  expect([half.status, half.headers["content-length"]]).toEqual([200, String(half.bytes.length)]);
  expect(half.bytes.equals(whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2)))).toBe(true);
});

test.each<[string, (bytes: Buffer) => unknown]>([
  ["repodata.json", (bytes) => JSON.parse(bytes.toString())],
  ["repodata.json.zst", (bytes) => JSON.parse(zstdDecompressSync(bytes).toString())],
  [INDEX, (bytes) => decode(zstdDecompressSync(bytes))],
])("fault no-packages gives an empty object for %s, under a tag of its own", async (filename, read) => {
  const simulator = await servedChannels(teaChannels());
  const url = folderOf(simulator) + filename;
  const good = await ask(url);
  simulator.startFaults({ rules: [{ kind: "no-packages" }] });
  const empty = await ask(url, { headers: { "if-none-match": String(good.headers["etag"]) } });
  expect([empty.status, read(empty.bytes)]).toEqual([200, {}]);
  simulator.stopFaults();
  const again = await ask(url, { headers: { "if-none-match": String(empty.headers["etag"]) } });
  expect([again.status, again.bytes.equals(good.bytes)]).toEqual([200, true]);
});

test.each([...WHOLE, INDEX])("503s of %s end after the first requests of an address", async (filename) => {
  const simulator = await servedChannels(teaChannels(), {
    rules: [{ kind: "unavailable", timesPerUrl: 2, retryAfterSeconds: 1 }],
  });
  const answers = [];
  for (let i = 0; i < 3; i += 1) answers.push(await ask(folderOf(simulator) + filename));
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
  expect(answers[0]?.headers["retry-after"]).toBe("1");
});

test.each([...WHOLE, INDEX])("fault cut ends %s in the middle", async (filename) => {
  const simulator = await servedChannels(teaChannels(), { rules: [{ kind: "cut" }] });
  await expect(ask(folderOf(simulator) + filename)).rejects.toThrow(/terminated|closed|aborted/i);
});
