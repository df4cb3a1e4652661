/** Dumps and published folders for tests: days of a small database, and doors that break off. */

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DISK, type FileDoor } from "../../database/publish/file-door.ts";
import { type PublishReport, publishDump } from "../../database/publish/publish-dump.ts";
import type { DatabaseFacts } from "../../database/facts.ts";
import { dumpProjects } from "./dumps.ts";
import { draft, file, known } from "./records.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(2026, 9, 1);

/** How many projects the first day has unless told. */
const PROJECTS = 40;

/**
 * Writes the dump of a day, counted from 0: on each day every fifth project gets a release, one project comes, and one of the first
 * goes; so shards change, come and go.
 */
export function dumpDay(
  directory: string,
  day: number,
  { shardDigits = 2, projectCount = PROJECTS }: { shardDigits?: number; projectCount?: number } = {},
): void {
  const projects = Array.from({ length: projectCount + day }, (_, i) => i).filter((i) => i !== day - 1);
  const facts: DatabaseFacts = {
    dataDate: new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10),
    fileBaseUrl: "https://files.example.org/",
    sources: [],
  };
  dumpProjects(
    directory,
    projects.map((i) => {
      const releaseCount = 3 + Math.floor((day + i) / 5);
      return draft(
        `project-${i}`,
        Array.from({ length: releaseCount }, (_, k) => ({
          version: `1.${k}`,
          files: [
            file(`project_${i}-1.${k}-py3-none-any.whl`, {
              sizeBytes: 1000 + k,
              sha256Hex: hexOf(i * 100 + k),
              metadata: known({ requiresDist: [`dependency>=${k % 3}`] }),
            }),
          ],
        })),
      );
    }),
    { shardDigits, facts },
  );
}

/** Hex digits that look like a hash. */
function hexOf(seed: number): string {
  let state = seed;
  let text = "";
  while (text.length < 64) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(16).padStart(8, "0");
  }
  return text;
}

/** A small day, for tests that repeat something after each of its file operations; shards come and go in it too. */
export const SMALL_DAY: { shardDigits: number; projectCount: number } = { shardDigits: 1, projectCount: 5 };

/** Publishes the dump on its day, with bases each week, keeping 30 days. */
export function publishDay(
  dumpDirectory: string,
  publishDirectory: string,
  day: number,
  options: Partial<Parameters<typeof publishDump>[0]> = {},
): PublishReport {
  const nowMs = FIRST_DAY_MS + day * DAY_MS;
  return publishDump({
    dumpDirectory,
    publishDirectory,
    keepDays: 30,
    baseEveryDays: 7,
    nowMs,
    ...options,
  });
}

/** Dumps of some days, each in a folder of its own, and all of them published into one. */
export function publishedDays(
  days: readonly number[],
  options: Parameters<typeof publishDay>[3] = {},
  size: Parameters<typeof dumpDay>[2] = {},
): { site: string; dumpOf: (day: number) => string } {
  const folder = temporaryDirectory();
  const dumpOf = (day: number): string => join(folder, `day-${day}`);
  const site = join(folder, "site");
  for (const day of days) {
    dumpDay(dumpOf(day), day, size);
    publishDay(dumpOf(day), site, day, options);
  }
  return { site, dumpOf };
}

/** Every file below the folder with its bytes, by path; folders and what a sync or a publish leaves half done are not told apart. */
export function filesBelow(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  return new Map(
    names
      .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
      .map((name) => [name, readFileSync(join(folder, name), "latin1")]),
  );
}

/** What a door throws instead of its last operation. */
export class CutOff extends Error {}

/** A disk that does so many operations and then no more, as if the process had been killed. */
export function cutDoor(operations: number): { door: FileDoor; readonly done: () => number } {
  let done = 0;
  const counted = <Args extends readonly unknown[]>(operation: (...args: Args) => void) => {
    return (...args: Args): void => {
      if (done >= operations) throw new CutOff();
      done += 1;
      operation(...args);
    };
  };
  const door: FileDoor = {
    makeFolder: counted(DISK.makeFolder),
    write: counted(DISK.write),
    writePieces: counted(DISK.writePieces),
    remove: counted(DISK.remove),
    syncFolder: counted(DISK.syncFolder),
  };
  return { door, done: () => done };
}
