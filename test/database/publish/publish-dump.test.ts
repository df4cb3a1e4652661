import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseLatest } from "../../../database/publish/parse-latest.ts";
import type { Latest } from "../../../database/publish/latest.ts";
import { publishedTree } from "../../../database/publish/published-tree.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import {
  CutOff,
  SMALL_DAY,
  cutDoor,
  dumpDay,
  filesBelow,
  publishDay,
} from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function latestOf(site: string): Latest {
  return parseLatest(readFileSync(join(site, "latest.json"), "utf8"), "latest.json");
}

function dumpOf(day: number, size: Parameters<typeof dumpDay>[2] = {}): string {
  const directory = temporaryDirectory();
  dumpDay(directory, day, size);
  return directory;
}

test("publishDump() lists what it publishes, day after day", () => {
  const site = join(temporaryDirectory(), "site");
  const first = publishDay(dumpOf(0), site, 0);
  expect(first).toMatchObject({ before: null, missingDelta: null, keptRevisions: 1 });
  expect(first.published).toMatchObject({ delta: null, base: { files: [{}] }, dataDate: "2026-10-01" });
  const second = publishDay(dumpOf(1), site, 1);
  expect(second).toMatchObject({ before: first.revision, missingDelta: null, keptRevisions: 2 });
  expect(second.published?.delta?.name).toBe(`${first.revision}-${second.revision}`);
  expect(second.published?.base).toBeNull();
  expect(second.objects.count).toBeLessThan(first.objects.count);
  expect(latestOf(site).revisions.at(-1)).toEqual(second.published);
});

test("publishDump() of the newest revision changes nothing", () => {
  const site = temporaryDirectory();
  const dump = dumpOf(0);
  publishDay(dump, site, 0);
  const before = filesBelow(site);
  expect(publishDay(dump, site, 3)).toMatchObject({ published: null, removedFiles: 0 });
  expect(filesBelow(site)).toEqual(before);
});

test("publishDump() gives the same bytes in another folder", () => {
  const [a, b] = [temporaryDirectory(), temporaryDirectory()];
  for (const site of [a, b]) for (const day of [0, 1]) publishDay(dumpOf(day), site, day);
  expect(filesBelow(a)).toEqual(filesBelow(b));
});

test("publishDump() makes a base each week, and drops what is too old", () => {
  const site = temporaryDirectory();
  const dump = temporaryDirectory();
  const options = { keepDays: 3 };
  let removed = 0;
  for (let day = 0; day < 16; day += 1) {
    dumpDay(dump, day);
    removed += publishDay(dump, site, day, options).removedFiles;
  }
  const { revisions } = latestOf(site);
  // Bases of the days 0, 7 and 14; of day 11 on within three days, but day 7's base is gone since day 14 has one.
  expect(revisions.map(({ dataDate }) => dataDate)).toEqual(
    [12, 13, 14, 15].map((day) => `2026-10-${day + 1}`),
  );
  expect(revisions.map(({ base }) => base !== null)).toEqual([false, false, true, false]);
  expect(removed).toBeGreaterThan(20);
  for (const { revision } of revisions)
    expect(openDump(publishedTree(site, revision)).revision).toBe(revision);
});

test("publishDump() takes the dump before from a folder where the objects are not published", () => {
  const site = temporaryDirectory();
  const [a, b, c] = [dumpOf(0), dumpOf(1), dumpOf(2)];
  const withObjects = false;
  publishDay(a, site, 0, { withObjects });
  expect(existsSync(join(site, "objects"))).toBe(false);
  expect(latestOf(site).folders.objects).toBeNull();
  expect(publishDay(b, site, 1, { withObjects, previous: a }).published?.delta).not.toBeNull();
  const skipped = publishDay(c, site, 2, { withObjects, previous: a });
  expect(skipped.missingDelta).toContain("the dump before is of revision");
  // Where no delta leads, a base does.
  expect(skipped.published).toMatchObject({ delta: null, base: { files: [{}] } });
});

test("publishDump() goes on without a delta when the revision before cannot be read", () => {
  const site = temporaryDirectory();
  publishDay(dumpOf(0), site, 0);
  const damaged = temporaryDirectory();
  cpSync(site, damaged, { recursive: true });
  rmSync(join(damaged, "objects"), { recursive: true });
  expect(publishDay(dumpOf(1), damaged, 1, { withObjects: false }).missingDelta).toContain("cannot be read");
  rmSync(join(site, "manifests"), { recursive: true });
  expect(publishDay(dumpOf(1), site, 1).missingDelta).toContain("cannot be read");
});

test("publishDump() says where folders are served when they are elsewhere", () => {
  const site = temporaryDirectory();
  publishDay(dumpOf(0), site, 0, { addresses: { bases: "https://example.org/releases/1/" } });
  expect(latestOf(site).folders).toEqual({
    objects: "objects/",
    manifests: "manifests/",
    deltas: "deltas/",
    bases: "https://example.org/releases/1/",
  });
});

test("publishDump() refuses a dump that is not sound, and a folder that it cannot go on from", () => {
  const site = temporaryDirectory();
  const dump = dumpOf(0);
  publishDay(dump, site, 0);
  const before = readFileSync(join(site, "latest.json"));
  const other = dumpOf(1);
  const shard = openDump(other).manifest.shards.find(
    ({ deps }) => !existsSync(join(site, "objects", deps.sha256Hex.slice(0, 2), `${deps.sha256Hex}.zst`)),
  );
  appendFileSync(join(other, "deps", `${shard?.shard}.json`), " ");
  expect(() => publishDay(other, site, 1)).toThrow(expect.objectContaining({ code: "E_DUMP_CHECKSUM" }));
  expect(readFileSync(join(site, "latest.json"))).toEqual(before);
  writeFileSync(join(site, "latest.json"), "{}");
  expect(() => publishDay(dump, site, 1)).toThrow(expect.objectContaining({ code: "E_PUBLISH" }));
});

// Files come first and latest.json last: wherever a publish is cut off, clients get the revision before it, and the next run mends.
test("publishDump() that is cut off anywhere leaves the revision before, and publishing again makes it whole", () => {
  const [a, b] = [dumpOf(0, SMALL_DAY), dumpOf(1, SMALL_DAY)];
  const origin = temporaryDirectory();
  publishDay(a, origin, 0);
  const [whole, before] = [temporaryDirectory(), openDump(a).revision];
  cpSync(origin, whole, { recursive: true });
  publishDay(b, whole, 1, { keepDays: 0, baseEveryDays: 0 });
  const expected = filesBelow(whole);
  const seen: string[] = [];
  for (let operations = 0; ; operations += 1) {
    const site = temporaryDirectory();
    cpSync(origin, site, { recursive: true });
    const options = { keepDays: 0, baseEveryDays: 0, door: cutDoor(operations).door };
    if (!isCutOff(() => publishDay(b, site, 1, options))) break;
    const newest = latestOf(site).revisions.at(-1)?.revision ?? "";
    seen.push(newest);
    // Everything that latest.json leads to is there.
    expect([...openDump(publishedTree(site, newest)).projects()].length).toBeGreaterThan(0);
    if (newest === before) expect(existsSync(join(site, "bases", `${before}.tar.zst`))).toBe(true);
    publishDay(b, site, 1, { keepDays: 0, baseEveryDays: 0 });
    expect(filesBelow(site)).toEqual(expected);
  }
  const moment = seen.findIndex((revision) => revision !== before);
  expect(moment).toBeGreaterThan(10);
  expect(seen.slice(moment)).not.toContain(before);
});

function isCutOff(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof CutOff) return true;
    throw error;
  }
}
