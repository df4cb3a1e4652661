/** Two days published, and all that a way from the first to the second works with. */

import { join } from "node:path";
import { expect } from "vitest";
import { neededFiles } from "../../../crawlers/sync/plan-sync.ts";
import { PublishedSite } from "../../../crawlers/sync/published-site.ts";
import type { LayReady, SyncContext, SyncProgress } from "../../../crawlers/sync/sync-ways.ts";
import { workingPaths } from "../../../crawlers/sync/working-folder.ts";
import type { Latest } from "../../../database/publish/latest.ts";
import { DumpStage } from "../../../database/shards/dump-stage.ts";
import { STAGE_NAME } from "../../../database/shards/layout.ts";
import { type Dump, openDump } from "../../../database/shards/read-dump.ts";
import { dumpDay, filesBelow, publishDay } from "../../builders/published-sites.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { type Faults, SITE_URL, folderDoor } from "./folder-door.ts";

/** What a test of a way begins with. */
export interface SyncSample {
  readonly context: SyncContext;
  readonly latest: Latest;
  readonly local: Dump;
  /** The dump to arrive at. */
  readonly newest: Dump;
  readonly asked: string[];
  readonly progress: SyncProgress[];
}

/** Publishes both days; the dump that is there is that of the first one. */
export async function syncSample(faults: Faults = {}): Promise<SyncSample> {
  const [directory, next, folder] = [temporaryDirectory(), temporaryDirectory(), temporaryDirectory()];
  dumpDay(directory, 0);
  publishDay(directory, folder, 0);
  dumpDay(next, 1);
  publishDay(next, folder, 1);
  const { http, asked } = folderDoor(folder, faults);
  const site = new PublishedSite({ http, url: SITE_URL });
  const latest = await site.fetchLatest();
  const local = openDump(directory);
  const { downloads } = workingPaths(directory);
  const progress: SyncProgress[] = [];
  const onProgress = (step: SyncProgress): unknown => progress.push(step);
  const context = { site, directory, local, downloads, signal: undefined, onProgress };
  return { context, latest, local, newest: openDump(next), asked, progress };
}

/** What was fetched makes the text of the new manifest, and lays exactly the files ready that the new dump has and the old one has not. */
export function expectArrival({ context, newest, local }: SyncSample, layReady: LayReady): void {
  const stage = DumpStage.open(context.directory);
  expect(layReady(stage)).toBe(newest.tree.read("manifest.json").toString());
  const staged = filesBelow(join(context.directory, STAGE_NAME));
  const whole = filesBelow(join(newest.tree.pathOf("manifest.json"), ".."));
  for (const [name, bytes] of staged) expect(bytes).toBe(whole.get(name));
  const needed = neededFiles(newest.manifest, local.manifest);
  expect([...staged.keys()].toSorted()).toEqual(needed.map(({ name }) => name).toSorted());
}
