import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recoverSwitch, switchRevision } from "../../../crawlers/sync/switch-revision.ts";
import { dumpFilesIn, workingPaths } from "../../../crawlers/sync/working-folder.ts";
import { openDump } from "../../../database/shards/read-dump.ts";
import { CutOff, cutDoor, SMALL_DAY, dumpDay, filesBelow } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

/** A dump of day 0 in which day 1 is staged whole, and the shards that go. */
function staged(): {
  directory: string;
  gone: string[];
  old: Map<string, string>;
  young: Map<string, string>;
} {
  const [directory, next] = [temporaryDirectory(), temporaryDirectory()];
  dumpDay(directory, 0, SMALL_DAY);
  dumpDay(next, 1, SMALL_DAY);
  const [old, young] = [filesBelow(directory), filesBelow(next)];
  const folder = workingPaths(directory).young;
  mkdirSync(folder, { recursive: true });
  cpSync(next, folder, { recursive: true });
  const gone = dumpFilesIn(directory).filter((name) => !young.has(name));
  expect(gone.length).toBeGreaterThan(0);
  return { directory, gone, old, young };
}

/** What a reader sees; the working folder is none of its business. */
function seen(directory: string): Map<string, string> {
  return new Map([...filesBelow(directory)].filter(([name]) => !name.startsWith(".sync")));
}

test("switchRevision() puts the new files in their places and leaves no links", () => {
  const { directory, gone, young } = staged();
  switchRevision(directory, gone);
  expect(seen(directory)).toEqual(young);
  for (const name of young.keys()) expect(lstatSync(join(directory, name)).isSymbolicLink()).toBe(false);
  expect(readdirSync(workingPaths(directory).folder).filter((name) => name !== "link")).toEqual([]);
});

test("switchRevision() fills a directory without a dump, the manifest last", () => {
  const { directory, gone, young } = staged();
  rmSync(join(directory, "manifest.json"));
  switchRevision(directory, gone);
  expect(seen(directory)).toEqual(young);
});

// A reader that knows nothing of this sees every file of one revision, the old or the new, after each operation.
test("switchRevision() shows one whole revision wherever it is cut off, and recoverSwitch() ends it", () => {
  const moments: string[] = [];
  for (let operations = 0; ; operations += 1) {
    const { directory, gone, old, young } = staged();
    if (!isCutOff(() => switchRevision(directory, gone, cutDoor(operations).door))) break;
    const shown = seen(directory);
    const isOld = shown.get("manifest.json") === old.get("manifest.json");
    expect(shown).toEqual(isOld ? old : young);
    moments.push(isOld ? "old" : "new");
    // Recovering may be cut off too.
    isCutOff(() => recoverSwitch(directory, cutDoor(operations % 17).door));
    expect(seen(directory)).toEqual(isOld ? old : young);
    recoverSwitch(directory);
    recoverSwitch(directory);
    expect(seen(directory)).toEqual(isOld ? old : young);
    for (const name of (isOld ? old : young).keys())
      expect(lstatSync(join(directory, name)).isFile()).toBe(true);
    expect(existsSync(workingPaths(directory).current)).toBe(false);
    if (isOld)
      expect(openDump(workingPaths(directory).young).revision).not.toBe(openDump(directory).revision);
  }
  expect(moments.indexOf("new")).toBeGreaterThan(20);
  expect(moments.slice(moments.indexOf("new"))).not.toContain("old");
});

test("recoverSwitch() does nothing where no switch was under way", () => {
  const { directory, old } = staged();
  recoverSwitch(directory);
  expect(seen(directory)).toEqual(old);
});

function isCutOff(work: () => void): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof CutOff) return true;
    throw error;
  }
}
