import { join } from "node:path";
import { cpSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { PublishedSite } from "../../../crawlers/sync/published-site.ts";
import { Staging } from "../../../crawlers/sync/staging.ts";
import {
  type SyncContext,
  type SyncProgress,
  goByBase,
  goByDeltas,
  goByObjects,
} from "../../../crawlers/sync/sync-ways.ts";
import { knownWays, neededFiles } from "../../../crawlers/sync/plan-sync.ts";
import { dumpFilesIn, workingPaths } from "../../../crawlers/sync/working-folder.ts";
import { DISK } from "../../../database/publish/file-door.ts";
import type { Latest } from "../../../database/publish/latest.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, filesBelow, publishDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { type Faults, SITE_URL, folderDoor } from "./folder-door.ts";

interface Sample {
  readonly context: SyncContext;
  readonly latest: Latest;
  readonly local: Dump;
  /** The dump to arrive at. */
  readonly newest: Dump;
  readonly folder: string;
  readonly asked: string[];
  readonly progress: SyncProgress[];
}

/** Two days published, and a context for a dump of the first one. */
async function sample(faults: Faults = {}): Promise<Sample> {
  const [directory, next, site] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  dumpDay(directory, 0);
  publishDay(directory, site, 0);
  dumpDay(next, 1);
  publishDay(next, site, 1);
  const { http, asked } = folderDoor(site, faults);
  const published = new PublishedSite({ http, url: SITE_URL });
  const latest = await published.fetchLatest();
  const local = openDump(directory);
  const paths = workingPaths(directory);
  const progress: SyncProgress[] = [];
  const context = {
    site: published,
    local,
    staging: new Staging(directory, DISK),
    downloads: paths.downloads,
    signal: undefined,
    onProgress: (step: SyncProgress) => progress.push(step),
  };
  return { context, latest, local, newest: openDump(next), folder: paths.young, asked, progress };
}

function wayOf<K extends "deltas" | "base">(
  { latest, local }: Sample,
  kind: K,
): Extract<ReturnType<typeof knownWays>[number], { kind: K }> {
  const way = knownWays(latest, local.revision).find((candidate) => candidate.kind === kind);
  return way as Extract<ReturnType<typeof knownWays>[number], { kind: K }>;
}

/** What is staged is a part of the new dump, and with the old one all of it. */
function expectArrival({ folder, newest, local }: Sample): void {
  const [staged, whole] = [filesBelow(folder), filesBelow(join(newest.tree.pathOf("manifest.json"), ".."))];
  for (const [name, bytes] of staged) expect(bytes).toBe(whole.get(name));
  const needed = neededFiles(newest.manifest, local.manifest);
  expect(dumpFilesIn(folder).toSorted()).toEqual(needed.map(({ name }) => name).toSorted());
}

test("goByDeltas() stages exactly what changes", async () => {
  const found = await sample();
  const text = await goByDeltas(found.context, wayOf(found, "deltas"));
  expect(text).toBe(found.newest.tree.read("manifest.json").toString());
  expectArrival(found);
  expect(found.progress.at(-1)).toMatchObject({ way: "deltas", unit: "bytes" });
  expect(found.progress.at(-1)?.done).toBe(found.progress.at(-1)?.total);
});

test("goByBase() stages what the dump does not have", async () => {
  const found = await sample();
  const text = await goByBase(found.context, wayOf(found, "base"));
  expect(text).toBe(found.newest.tree.read("manifest.json").toString());
  expectArrival(found);
});

test("goByObjects() stages what is needed, and fetches nothing that is staged", async () => {
  const found = await sample();
  const needed = neededFiles(found.newest.manifest, found.local.manifest);
  await goByObjects(found.context, needed);
  expectArrival(found);
  expect(found.progress.at(-1)).toEqual({
    way: "objects",
    unit: "shards",
    done: needed.length,
    total: needed.length,
  });
  found.context.staging.write("deps/ffff.json", Buffer.from("left over"));
  rmSync(join(found.folder, needed[0]?.name ?? ""));
  found.asked.length = 0;
  await goByObjects(found.context, needed);
  expect(found.asked).toHaveLength(1);
  expectArrival(found);
});

test("goByObjects() ends with the failure, when no request is under way any more", async () => {
  const found = await sample({
    replace: (path, bytes) => (path.startsWith("objects/c") ? undefined : bytes),
  });
  const needed = neededFiles(found.newest.manifest, undefined);
  await expect(goByObjects(found.context, needed)).rejects.toMatchObject({ code: "E_HTTP_STATUS" });
  const before = filesBelow(found.folder);
  await new Promise(setImmediate);
  expect(filesBelow(found.folder)).toEqual(before);
  expect(before.size).toBeLessThan(needed.length);
});

test("goByBase() refuses the base of another revision", async () => {
  const found = await sample();
  const way = wayOf(found, "base");
  const copy = temporaryDirectory();
  cpSync(found.folder, copy, { recursive: true });
  await expect(goByBase(found.context, { ...way, revision: "0".repeat(64) })).rejects.toMatchObject({
    code: "E_PUBLISHED_CHECKSUM",
  });
});
