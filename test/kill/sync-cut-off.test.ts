/** Syncs that the power cut ends at any call, alone and in turn with writes of the same dump. */

import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { type SyncReport, syncDump } from "../../crawlers/sync/sync-dump.ts";
import { workingPaths } from "../../crawlers/sync/working-folder.ts";
import { STAGE_NAME } from "../../database/shards/layout.ts";
import { openDump } from "../../database/shards/read-dump.ts";
import { verifyDump } from "../../database/shards/verify-dump.ts";
import { PowerCut, failingDisk } from "../builders/failing-disk.ts";
import { SMALL_DAY, dumpDay, filesBelow, publishedDays } from "../builders/published-sites.ts";
import { temporaryDirectory } from "../builders/temporary-directory.ts";
import { SITE_URL, folderDoor } from "../crawlers/sync/folder-door.ts";

// Mocks are set up before the imports above are.
vi.mock("node:fs", async (importOriginal) => {
  const disk = await import("../builders/failing-disk.ts");
  return disk.failingDisk.wrap(await importOriginal());
});
vi.mock("node:fs/promises", async (importOriginal) => {
  const disk = await import("../builders/failing-disk.ts");
  return disk.failingDisk.wrap(await importOriginal());
});

/** Does the work with the power cut after so many calls; undefined when it was. */
async function withPowerFor<T>(calls: number, work: () => T | Promise<T>): Promise<T | undefined> {
  failingDisk.dieAfter(calls);
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
    return undefined;
  } finally {
    failingDisk.dieAfter(undefined);
  }
}

/** Syncs; the report, and the files of the site that were asked for besides latest.json and manifests. */
async function sync(site: string, directory: string): Promise<{ report: SyncReport; asked: string[] }> {
  const { http, asked } = folderDoor(site);
  const report = await syncDump({ http, url: SITE_URL, directory });
  return { report, asked: asked.filter((path) => !/^(?:latest|manifests\/)/.test(path)) };
}

/** The revision that a reader finds, which must be whole; undefined when there is no dump. */
function readersRevision(directory: string): string | undefined {
  if (!existsSync(join(directory, "manifest.json"))) return undefined;
  expect(verifyDump(directory)).toEqual([]);
  return openDump(directory).revision;
}

/** SHA-256 of what was fetched whole. */
function fetched(directory: string): Set<string> {
  const { downloads } = workingPaths(directory);
  return new Set(existsSync(downloads) ? readdirSync(downloads) : []);
}

/** By what a sync remembers a file of the site. */
function keyOf(site: string, path: string): string {
  const object = /^objects\/..\/(?<sha256Hex>.+)\.zst$/.exec(path)?.groups?.["sha256Hex"];
  return (
    object ??
    createHash("sha256")
      .update(readFileSync(join(site, path)))
      .digest("hex")
  );
}

function expectArrival(directory: string, wanted: string): void {
  expect(filesBelow(directory)).toEqual(filesBelow(wanted));
  for (const name of [".sync", STAGE_NAME]) expect(existsSync(join(directory, name))).toBe(false);
}

// docs/publishing.md, "Syncing": wherever a sync ends, a reader finds one whole revision, and nothing is downloaded twice.
test.each([
  { way: "deltas", from: 0, bases: "bases/" },
  { way: "base", from: 7, bases: "bases/" },
  { way: "base", from: null, bases: "bases/" },
  { way: "objects", from: 7, bases: null },
])("a sync by $way from day $from that dies at any call is as good as one that did not", async (row) => {
  const { site, dumpOf } = publishedDays([0, 1], {}, SMALL_DAY);
  const latest = join(site, "latest.json");
  const text = readFileSync(latest, "utf8");
  writeFileSync(latest, text.replace('"bases":"bases/"', `"bases":${JSON.stringify(row.bases)}`));
  const [start, directory] = [join(temporaryDirectory(), "start"), join(temporaryDirectory(), "dump")];
  if (row.from !== null) dumpDay(start, row.from, SMALL_DAY);
  const [before, after] = [readersRevision(start), readersRevision(dumpOf(1))];
  const seen: (string | undefined)[] = [];
  /** Where all was fetched and not all was in its place: before the moment and after it. */
  const staged = new Set<string | undefined>();
  for (let [calls, isCut] = [0, true]; isCut; calls += 1) {
    rmSync(directory, { recursive: true, force: true });
    if (row.from !== null) cpSync(start, directory, { recursive: true });
    const first = await withPowerFor(calls, () => sync(site, directory));
    isCut = first === undefined;
    if (first !== undefined) expect(first.report).toMatchObject({ way: row.way, to: after });
    const revision = readersRevision(directory);
    seen.push(revision);
    const isStaged = existsSync(join(directory, STAGE_NAME));
    if (isStaged) staged.add(revision);
    // Dying again while that is mended takes nothing back.
    await withPowerFor(calls % 7, () => sync(site, directory));
    expect([revision, after]).toContain(readersRevision(directory));
    const known = fetched(directory);
    const { asked } = await sync(site, directory);
    expect(asked.filter((path) => known.has(keyOf(site, path)))).toEqual([]);
    if (isStaged) expect(asked).toEqual([]);
    expectArrival(directory, dumpOf(1));
  }
  const moment = seen.indexOf(after);
  expect(seen).toEqual(seen.map((_, i) => (i < moment ? before : after)));
  expect(staged).toEqual(new Set([before, after]));
});

// Both replace the dump by the same means, so each ends what the other has begun.
test("a write that dies at any call is ended by a sync, and a sync by a write", async () => {
  const { site, dumpOf } = publishedDays([0, 1], {}, SMALL_DAY);
  const [other, directory] = [join(temporaryDirectory(), "other"), join(temporaryDirectory(), "dump")];
  const write = (place: string): true => (dumpDay(place, 7, SMALL_DAY), true);
  write(other);
  const revisions = [dumpOf(0), other, dumpOf(1)].map(readersRevision);
  const seen = new Set<string>();
  for (let [calls, isCut] = [0, true]; isCut; calls += 1) {
    rmSync(directory, { recursive: true, force: true });
    cpSync(dumpOf(0), directory, { recursive: true });
    const wasWritten = await withPowerFor(calls, () => write(directory));
    seen.add(`write ${revisions.indexOf(readersRevision(directory))}`);
    const wasSynced = await withPowerFor(calls, () => sync(site, directory));
    seen.add(`sync ${revisions.indexOf(readersRevision(directory))}`);
    isCut = wasWritten === undefined || wasSynced === undefined;
    const copy = `${directory}-copy`;
    rmSync(copy, { recursive: true, force: true });
    cpSync(directory, copy, { recursive: true });
    await sync(site, directory);
    expectArrival(directory, dumpOf(1));
    write(copy);
    rmSync(workingPaths(copy).folder, { recursive: true, force: true });
    expectArrival(copy, other);
  }
  expect(seen).toEqual(new Set(["write 0", "write 1", "sync 0", "sync 1", "sync 2"]));
});
