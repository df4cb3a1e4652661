import { zstdDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { Channels } from "./channels.ts";
import { ask } from "./running-simulator.ts";
import {
  TEA,
  askIndex,
  servedChannels,
  sha256,
  shardUrl,
  teaChannels,
  unpacked,
} from "./running-channels.ts";

const KETTLE = "kettle-1.0-0.conda";
const WATER = "water-1.0-0.tar.bz2";

test("repodata.json has the records by the kind of file, with hashes and sizes of the artifacts", async () => {
  const { channelsUrl } = await servedChannels(teaChannels());
  const folder = `${channelsUrl}tea-house/linux-64/`;
  const answer = await ask(`${folder}repodata.json`);
  expect([answer.status, answer.headers["content-type"]]).toEqual([200, "application/json"]);
  const repodata = JSON.parse(answer.text);
  expect(Object.keys(repodata.packages)).toEqual([WATER]);
  expect(repodata.info).toEqual({ subdir: "linux-64" });
  expect(repodata).toMatchObject({ removed: [], repodata_version: 1 });
  expect(repodata).not.toHaveProperty("v3");
  const artifact = await ask(folder + KETTLE);
  expect(repodata["packages.conda"]).toEqual({
    [KETTLE]: {
      name: "kettle",
      version: "1.0",
      build: "0",
      build_number: 0,
      depends: ["water >=1"],
      subdir: "linux-64",
      md5: expect.stringMatching(/^[0-9a-f]{32}$/),
      sha256: sha256(artifact.bytes),
      size: artifact.bytes.length,
    },
  });
});

test("repodata.json.zst is the same, compressed", async () => {
  const { channelsUrl } = await servedChannels(teaChannels());
  const folder = `${channelsUrl}tea-house/linux-64/`;
  const compressed = await ask(`${folder}repodata.json.zst`);
  expect(compressed.headers["content-encoding"]).toBeUndefined();
  expect(zstdDecompressSync(compressed.bytes).toString()).toBe((await ask(`${folder}repodata.json`)).text);
});

test("the index names each shard by the hash of its compressed bytes, and hashes within are bytes", async () => {
  const simulator = await servedChannels(teaChannels());
  const index = await askIndex(simulator);
  expect(index.version).toBe(1);
  expect(index.info).toEqual({
    subdir: "linux-64",
    base_url: "./",
    shards_base_url: "./shards/",
    created_at: "2026-01-01T00:00:00.000Z",
  });
  expect(Object.keys(index.shards)).toEqual(["kettle", "water"]);
  const answer = await ask(shardUrl(simulator, index, "kettle"));
  expect(sha256(answer.bytes)).toBe(Buffer.from(index.shards["kettle"] ?? []).toString("hex"));
  expect(answer.headers["cache-control"]).toContain("immutable");
  const artifact = await ask(`${simulator.channelsUrl}tea-house/linux-64/${KETTLE}`);
  const shard = unpacked(answer) as Record<string, Record<string, Record<string, Uint8Array>>>;
  expect(Object.keys(shard)).toEqual(["packages", "packages.conda", "removed"]);
  const record = shard["packages.conda"]?.[KETTLE];
  expect(Buffer.from(record?.["sha256"] ?? []).toString("hex")).toBe(sha256(artifact.bytes));
  expect(record?.["md5"]).toHaveLength(16);
});

test.each(["repodata.json", "repodata.json.zst", "repodata_shards.msgpack.zst"])(
  "%s is answered with 304 until something changes",
  async (filename) => {
    const channels = teaChannels();
    const { channelsUrl, counters } = await servedChannels(channels);
    const url = `${channelsUrl}tea-house/linux-64/${filename}`;
    const { etag = "", "last-modified": modified = "" } = (await ask(url)).headers;
    expect(modified).toBe("Thu, 01 Jan 2026 00:00:00 GMT");
    const conditions: Record<string, string>[] = [
      { "if-none-match": String(etag) },
      { "if-modified-since": String(modified) },
      { "if-none-match": '"other"', "if-modified-since": String(modified) },
    ];
    const statuses = async (): Promise<number[]> =>
      Promise.all(conditions.map(async (headers) => (await ask(url, { headers })).status));
    expect(await statuses()).toEqual([304, 304, 200]);
    expect(counters.notModifiedCount).toBe(2);
    channels.advance(1000);
    expect(await statuses()).toEqual([304, 304, 200]);
    channels.hotFix(TEA, KETTLE, { depends: [] });
    expect(await statuses()).toEqual([200, 200, 200]);
  },
);

test("validators can be left out", async () => {
  const channels = teaChannels();
  const { channelsUrl } = await servedChannels(channels);
  const url = `${channelsUrl}tea-house/linux-64/repodata.json`;
  channels.configure(TEA, { validators: ["last-modified"] });
  expect(Object.keys((await ask(url)).headers)).toContain("last-modified");
  expect(Object.keys((await ask(url)).headers)).not.toContain("etag");
  channels.configure(TEA, { validators: [] });
  const headers = { "if-modified-since": "Thu, 01 Jan 2032 00:00:00 GMT", "if-none-match": "undefined" };
  expect((await ask(url, { headers })).status).toBe(200);
});

test("a channel's formats are those that it is configured for", async () => {
  const channels = teaChannels();
  const simulator = await servedChannels(channels);
  const shard = shardUrl(simulator, await askIndex(simulator), "kettle");
  const folder = `${simulator.channelsUrl}tea-house/linux-64/`;
  const urls = [
    `${folder}repodata_shards.msgpack.zst`,
    shard,
    `${folder}repodata.json.zst`,
    `${folder}repodata.json`,
  ];
  const statuses = async (): Promise<number[]> =>
    Promise.all(urls.map(async (url) => (await ask(url)).status));
  expect(await statuses()).toEqual([200, 200, 200, 200]);
  channels.configure(TEA, { formats: ["zst", "json"] });
  expect(await statuses()).toEqual([404, 404, 200, 200]);
  channels.configure(TEA, { formats: ["json"] });
  expect(await statuses()).toEqual([404, 404, 404, 200]);
});

test("base addresses are told as written, and artifacts and shards lie there", async () => {
  const channels = new Channels();
  channels.createSubdir(TEA, { baseUrl: "../../files", shardsBaseUrl: "/channels/pieces/" });
  const filename = channels.publish(TEA, { name: "kettle", version: "1!2.0" });
  const simulator = await servedChannels(channels);
  const folder = `${simulator.channelsUrl}tea-house/linux-64/`;
  const { info, repodata_version: version } = JSON.parse((await ask(`${folder}repodata.json`)).text);
  expect([info, version]).toEqual([{ subdir: "linux-64", base_url: "../../files" }, 2]);
  const index = await askIndex(simulator);
  expect(index.info["base_url"]).toBe("../../files");
  expect(shardUrl(simulator, index, "kettle")).toContain("/channels/pieces/");
  expect((await ask(shardUrl(simulator, index, "kettle"))).status).toBe(200);
  expect((await ask(`${simulator.channelsUrl}files/${encodeURIComponent(filename)}`)).status).toBe(200);
  expect((await ask(folder + encodeURIComponent(filename))).status).toBe(404);
});

test("the section v3 is served whole and in shards", async () => {
  const channels = new Channels();
  const fields = { name: "saucer", version: "1.0", depends: ['cup[when="__unix"]'] };
  channels.createSubdir(TEA, { v3: { whl: { "saucer-1.0-py3": fields }, conda: {} } });
  channels.publish(TEA, { name: "kettle", version: "1.0" });
  const simulator = await servedChannels(channels);
  const { v3 } = JSON.parse((await ask(`${simulator.channelsUrl}tea-house/linux-64/repodata.json`)).text);
  expect(v3).toEqual({ whl: { "saucer-1.0-py3": fields }, conda: {} });
  const index = await askIndex(simulator);
  const shard = unpacked(await ask(shardUrl(simulator, index, "saucer")));
  expect(shard).toEqual({
    packages: {},
    "packages.conda": {},
    removed: [],
    v3: { whl: { "saucer-1.0-py3": fields }, conda: {} },
  });
  expect(unpacked(await ask(shardUrl(simulator, index, "kettle")))).not.toHaveProperty("v3");
});

test("channels whose names have slashes are served, what is not there is not", async () => {
  const channels = new Channels();
  channels.publish({ channel: "tea-house/label/dev", subdir: "noarch" }, { name: "cup", version: "1" });
  const { channelsUrl } = await servedChannels(channels);
  const statuses = await Promise.all(
    [
      "tea-house/label/dev/noarch/repodata.json",
      "tea-house/noarch/repodata.json",
      "tea-house/label/dev/noarch/current_repodata.json",
      "tea-house/label/dev/noarch/%ff.conda",
      `tea-house/label/dev/noarch/shards/${"0".repeat(64)}.msgpack.zst`,
    ].map(async (path) => (await ask(channelsUrl + path)).status),
  );
  expect(statuses).toEqual([200, 404, 404, 404, 404]);
  expect((await ask(`${channelsUrl}x`, { method: "POST", body: "" })).status).toBe(405);
});

test("requests are counted by what they ask for", async () => {
  const simulator = await servedChannels(teaChannels());
  const folder = `${simulator.channelsUrl}tea-house/linux-64/`;
  const index = await askIndex(simulator);
  const shard = await ask(shardUrl(simulator, index, "water"));
  await ask(`${folder}repodata.json`);
  await ask(`${folder}repodata.json.zst`, { method: "HEAD" });
  await ask(folder + WATER);
  expect(simulator.counters.requests).toMatchObject({
    "shard-index": 1,
    shard: 1,
    "repodata-zst": 1,
    repodata: 1,
    artifact: 1,
    unknown: 0,
  });
  expect(simulator.counters.bytes).toMatchObject({ shard: shard.bytes.length, "repodata-zst": 0 });
});
