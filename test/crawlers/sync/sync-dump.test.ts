import { createServer } from "node:http";
import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type SyncOptions, type SyncReport, syncDump } from "../../../crawlers/sync/sync-dump.ts";
import { DumpStage } from "../../../database/shards/dump-stage.ts";
import { lockForWriting } from "../../../database/sqlite/writer-lock.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { verifyDump } from "../../../database/shards/verify-dump.ts";
import { dumpDay, filesBelow, publishedDays } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { testClient } from "../http/test-client.ts";
import { type Faults, SITE_URL, folderDoor } from "./folder-door.ts";

function sync(
  site: string,
  directory: string,
  options: Partial<SyncOptions> & Faults = {},
): Promise<SyncReport> {
  return syncDump({ http: folderDoor(site, options).http, url: SITE_URL, directory, ...options });
}

test("syncDump() fills an empty directory from a base and the deltas after it", async () => {
  const { site, dumpOf } = publishedDays([0, 1, 2]);
  const directory = join(temporaryDirectory(), "dump");
  const report = await sync(site, directory);
  expect(report).toMatchObject({
    from: null,
    to: openDump(dumpOf(2)).revision,
    way: "base",
    dataDate: "2026-10-03",
  });
  expect(report.failedWays).toEqual([]);
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(2)));
});

test("syncDump() goes by the chain of deltas from a published revision, and then has nothing to do", async () => {
  const { site, dumpOf } = publishedDays([0, 1, 2, 3]);
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  const { http, asked } = folderDoor(site);
  const options = { http, url: `${SITE_URL}latest.json`, directory };
  const report = await syncDump(options);
  expect(report).toMatchObject({ from: openDump(dumpOf(0)).revision, way: "deltas" });
  expect(asked.map((path) => path.split("/")[0])).toEqual(["latest.json", "deltas", "deltas", "deltas"]);
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(3)));
  expect(await syncDump(options)).toMatchObject({ way: "none", from: report.to, to: report.to });
  expect(existsSync(join(directory, ".sync"))).toBe(false);
});

test("syncDump() fetches the shards that differ where the revision is not known, and keeps the others", async () => {
  // A base is dear here: every shard differs from the base's, or is worth more than a request.
  const { site, dumpOf } = publishedDays([0, 1]);
  for (const day of [0, 1]) expect(readdirSync(join(dumpOf(day), "deps")).length).toBeGreaterThan(20);
  const directory = join(temporaryDirectory(), "dump");
  dumpDay(directory, 9);
  dumpDay(directory, 1);
  appendFileSync(join(directory, "note.txt"), "mine");
  const text = readFileSync(join(directory, "manifest.json"), "utf8");
  writeFileSync(
    join(directory, "manifest.json"),
    text.replace('"dataDate":"2026-10-02"', '"dataDate":"2026-10-09"'),
  );
  const { http, asked } = folderDoor(site, {
    replace: (path, bytes) => (path.startsWith("bases/") ? undefined : bytes),
  });
  const report = await syncDump({ http, url: SITE_URL, directory });
  expect(report.way).toBe("objects");
  expect(asked.filter((path) => path.startsWith("objects/"))).toEqual([]);
  expect(readFileSync(join(directory, "note.txt"), "utf8")).toBe("mine");
  expect(readFileSync(join(directory, "manifest.json"))).toEqual(
    readFileSync(join(dumpOf(1), "manifest.json")),
  );
  expect(verifyDump(directory)).toEqual([]);
});

test.each<[string, (path: string, bytes: Buffer) => Buffer | undefined]>([
  ["missing", (path, bytes) => (path.startsWith("deltas/") ? undefined : bytes)],
  ["altered", (path, bytes) => (path.startsWith("deltas/") ? Buffer.from(bytes).fill(7, 10, 20) : bytes)],
  ["cut off", (path, bytes) => (path.startsWith("deltas/") ? bytes.subarray(0, -5) : bytes)],
  ["too long", (path, bytes) => (path.startsWith("deltas/") ? Buffer.concat([bytes, bytes]) : bytes)],
])("syncDump() goes another way when a delta is %s, and says so", async (_what, replace) => {
  const { site, dumpOf } = publishedDays([0, 1], { baseEveryDays: 0 });
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  const report = await sync(site, directory, { replace });
  expect(report.failedWays.map(({ way }) => way)).toEqual(["deltas"]);
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(1)));
});

test("syncDump() mends a damaged shard that a delta finds", async () => {
  const { site, dumpOf } = publishedDays([0, 1]);
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  for (const name of readdirSync(join(directory, "deps"))) appendFileSync(join(directory, "deps", name), " ");
  const report = await sync(site, directory);
  expect(report.failedWays[0]?.reason).toContain("the manifest says");
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(1)));
});

test("syncDump() leaves nothing laid ready when the only way ends at a damaged shard", async () => {
  const { site, dumpOf } = publishedDays([0, 1]);
  const latest = join(site, "latest.json");
  const text = readFileSync(latest, "utf8");
  writeFileSync(latest, text.replace(/"(?<folder>bases|objects)":"[a-z]+\/"/g, '"$<folder>":null'));
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  for (const name of readdirSync(join(directory, "deps")).slice(5))
    appendFileSync(join(directory, "deps", name), " ");
  await expect(sync(site, directory)).rejects.toMatchObject({ code: "E_DUMP_CHECKSUM" });
  expect(existsSync(join(directory, "next.tmp"))).toBe(false);
  expect(openDump(directory).revision).toBe(openDump(dumpOf(0)).revision);
});

test("syncDump() leaves the dump untouched when no way leads to the end", async () => {
  const { site, dumpOf } = publishedDays([0, 1]);
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  const replace = (path: string, bytes: Buffer): Buffer =>
    path === "latest.json" ? bytes : Buffer.alloc(40);
  await expect(sync(site, directory, { replace })).rejects.toMatchObject({ code: "E_PUBLISHED_CHECKSUM" });
  rmSync(join(directory, ".sync"), { recursive: true });
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(0)));
});

test("syncDump() says when nothing leads to the newest revision", async () => {
  const { site } = publishedDays([0], { withObjects: false });
  const latest = join(site, "latest.json");
  writeFileSync(latest, readFileSync(latest, "utf8").replace('"bases":"bases/"', '"bases":null'));
  await expect(sync(site, join(temporaryDirectory(), "dump"))).rejects.toMatchObject({
    code: "E_SYNC_NO_WAY",
  });
});

test.each(["not a url", "file:///etc/", "mailto:a@example.org"])(
  "syncDump() refuses the address %s",
  async (url) => {
    const { http } = folderDoor(temporaryDirectory());
    const directory = join(temporaryDirectory(), "dump");
    await expect(syncDump({ http, url, directory })).rejects.toMatchObject({ code: "E_SYNC_URL" });
    expect(existsSync(directory)).toBe(false);
  },
);

test("syncDump() refuses to work beside another sync", async () => {
  const { site } = publishedDays([0]);
  const directory = temporaryDirectory();
  cpSync(site, join(directory, ".sync"), { recursive: true });
  const lock = lockForWriting(join(directory, ".sync", "sync"));
  await expect(sync(site, directory)).rejects.toMatchObject({ code: "E_SYNC_LOCKED" });
  lock.release();
  await expect(sync(site, directory)).resolves.toMatchObject({ from: null });
});

test("syncDump() takes a broken download up where it broke", async () => {
  const { site, dumpOf } = publishedDays([0]);
  const directory = join(temporaryDirectory(), "dump");
  const report = await sync(site, directory, { breakAfterBytes: 300 });
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(0)));
  const sizes = ["latest.json", `bases/${report.to}.tar.zst`].map(
    (path) => readFileSync(join(site, path)).length,
  );
  expect(report.downloadedBytes).toBe((sizes[0] ?? 0) + (sizes[1] ?? 0));
});

test("syncDump() starts a download anew where the server knows no ranges", async () => {
  const { site, dumpOf } = publishedDays([0]);
  const directory = join(temporaryDirectory(), "dump");
  await sync(site, directory, { breakAfterBytes: 300, ignoresRanges: true });
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(0)));
});

test("syncDump() stops when it is told to, and goes on without downloading again", async () => {
  const { site, dumpOf } = publishedDays([0, 1, 2]);
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  const stop = new AbortController();
  const onProgress = (): void => stop.abort(new Error("stopped"));
  await expect(sync(site, directory, { signal: stop.signal, onProgress })).rejects.toThrow("stopped");
  expect(openDump(directory).revision).toBe(openDump(dumpOf(0)).revision);
  const { http, asked } = folderDoor(site);
  await syncDump({ http, url: SITE_URL, directory });
  expect(asked.filter((path) => path.startsWith("deltas/"))).toHaveLength(1);
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(2)));
});

test("syncDump() leaves a dump of a newer format alone, and what its writer has left there", async () => {
  const { site, dumpOf } = publishedDays([0]);
  const directory = join(temporaryDirectory(), "dump");
  cpSync(dumpOf(0), directory, { recursive: true });
  DumpStage.open(directory).write("deps/00.json", Buffer.from("newer"));
  const path = join(directory, "manifest.json");
  writeFileSync(path, readFileSync(path, "utf8").replace('"formatVersion":1', '"formatVersion":99'));
  await expect(sync(site, directory)).rejects.toMatchObject({ code: "E_DUMP_NEWER" });
  expect(readFileSync(join(directory, "next.tmp", "deps", "00.json"), "utf8")).toBe("newer");
});

test("syncDump() works over real connections", async () => {
  const { site, dumpOf } = publishedDays([0, 1]);
  const { http: files } = folderDoor(site);
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    files.fetch({ url: `${SITE_URL}${path}`, bodyBytesMax: Infinity }).then(
      ({ body }) => response.end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory = join(temporaryDirectory(), "dump");
  const { client } = testClient();
  const report = await syncDump({ http: client, url, directory });
  expect(report).toMatchObject({ way: "base" });
  expect(filesBelow(directory)).toEqual(filesBelow(dumpOf(1)));
});
