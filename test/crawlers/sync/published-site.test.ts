import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PublishedSite } from "../../../crawlers/sync/published-site.ts";
import { formatLatest } from "../../../database/publish/latest.ts";
import { parseLatest } from "../../../database/publish/parse-latest.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, publishDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { type Faults, SITE_URL, folderDoor } from "./folder-door.ts";

function published(faults: Faults = {}): { site: PublishedSite; dump: Dump; asked: string[] } {
  const [directory, folder] = [temporaryDirectory(), temporaryDirectory()];
  dumpDay(directory, 0);
  publishDay(directory, folder, 0);
  const { http, asked } = folderDoor(folder, faults);
  return { site: new PublishedSite({ http, url: SITE_URL }), dump: openDump(directory), asked };
}

function otherThan(folder: string, bytes: Buffer): Faults {
  return { replace: (path, own) => (path.startsWith(folder) ? bytes : own) };
}

test("PublishedSite fetches the manifest and single shards, and counts bytes", async () => {
  const { site, dump } = published();
  const { revisions } = await site.fetchLatest();
  const newest = revisions.at(-1);
  if (newest === undefined) throw new Error("there is a revision");
  expect(await site.fetchManifest(newest)).toBe(dump.tree.read("manifest.json").toString());
  const [shard] = dump.manifest.shards;
  if (shard === undefined) throw new Error("there is a shard");
  expect(await site.fetchObject(shard.deps)).toEqual(dump.tree.read(`deps/${shard.shard}.json`));
  expect(site.receivedBytes).toBeGreaterThan(newest.manifest.sizeBytes);
});

test.each(["", "latest.json", "?token=x#y"])(
  "PublishedSite takes the address with %j at its end",
  async (end) => {
    const { asked } = published();
    const [directory, folder] = [temporaryDirectory(), temporaryDirectory()];
    dumpDay(directory, 0);
    publishDay(directory, folder, 0);
    const door = folderDoor(folder);
    await new PublishedSite({ http: door.http, url: `${SITE_URL}${end}` }).fetchLatest();
    expect(door.asked).toEqual(["latest.json"]);
    expect(asked).toEqual([]);
  },
);

test("PublishedSite refuses a latest.json that is none", async () => {
  const { site } = published(otherThan("latest.json", Buffer.from("<html>")));
  await expect(site.fetchLatest()).rejects.toMatchObject({ code: "E_PUBLISHED_FORMAT" });
});

test.each<[string, Buffer, string]>([
  ["no Zstandard data", Buffer.from("[]"), "E_PUBLISHED_FORMAT"],
  ["nothing", Buffer.alloc(0), "E_PUBLISHED_CHECKSUM"],
])("PublishedSite refuses an object and a manifest of %s", async (_what, bytes, code) => {
  for (const folder of ["objects/", "manifests/"]) {
    const { site, dump } = published(otherThan(folder, bytes));
    const [newest] = (await site.fetchLatest()).revisions;
    const [shard] = dump.manifest.shards;
    if (newest === undefined || shard === undefined) throw new Error("there is a revision");
    const fetched = folder === "objects/" ? site.fetchObject(shard.deps) : site.fetchManifest(newest);
    await expect(fetched).rejects.toMatchObject({ code });
  }
});

test.each<[string, string]>([
  ["file:///etc/", "E_PUBLISHED_FORMAT"],
  ["data:text/plain,", "E_PUBLISHED_FORMAT"],
])("PublishedSite follows no address such as %s", async (reference, code) => {
  const latest = parseLatest(readFileSync(join(sampleSite(), "latest.json"), "utf8"), "latest.json");
  const text = formatLatest({ ...latest, folders: { ...latest.folders, deltas: reference, bases: null } });
  const { site } = published(otherThan("latest.json", Buffer.from(text)));
  await site.fetchLatest();
  for (const folder of ["deltas", "bases"] as const)
    expect(() => site.addressOf(folder, "x")).toThrow(expect.objectContaining({ code }));
});

test("PublishedSite resolves folders against the address of latest.json", async () => {
  const latest = parseLatest(readFileSync(join(sampleSite(), "latest.json"), "utf8"), "latest.json");
  const folders = { ...latest.folders, deltas: "../d", bases: "https://example.org/releases/1" };
  const { site } = published(otherThan("latest.json", Buffer.from(formatLatest({ ...latest, folders }))));
  await site.fetchLatest();
  expect(site.addressOf("objects", "aa/x").href).toBe(`${SITE_URL}objects/aa/x`);
  expect(site.addressOf("deltas", "a..b").href).toBe("https://db.example.org/d/a..b");
  expect(site.addressOf("bases", "x").href).toBe("https://example.org/releases/1/x");
});

function sampleSite(): string {
  const [directory, folder] = [temporaryDirectory(), temporaryDirectory()];
  dumpDay(directory, 0);
  publishDay(directory, folder, 0);
  return folder;
}
