/** The part of a run that reads channels of conda. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Invocation } from "../cli/command.ts";
import { type CondaCrawlReport, crawlConda } from "../crawlers/conda-repodata/crawl-conda.ts";
import type { Store } from "../database/sqlite/store.ts";
import { type CondaRequest, condaTerms } from "./conda-request.ts";
import type { CrawlTalk } from "./crawl-talk.ts";
import { httpClientFor } from "./http-client.ts";

/** What it needs. */
export interface CondaRunDoors {
  readonly invocation: Invocation;
  readonly talk: CrawlTalk;
  readonly nowMs: () => number;
  readonly signal: AbortSignal;
}

/**
 * Crawls the channels into the store. Downloads lie in a folder beside the store, which is removed again: here, or by the next run.
 *
 * @throws What `crawlConda` throws.
 */
export async function runCondaCrawl(
  store: Store,
  request: CondaRequest,
  { invocation, talk, nowMs, signal }: CondaRunDoors,
): Promise<CondaCrawlReport> {
  for (const terms of condaTerms(request)) talk.say("terms", `note: ${terms}`);
  const [first] = request.channels;
  const http = httpClientFor(first?.url ?? "", invocation, nowMs, false);
  const workingFolder = workingFolderOf(store);
  try {
    return await crawlConda({
      store,
      http,
      channels: request.channels,
      subdirs: request.subdirs,
      lossAccepted: request.lossAccepted,
      namesFolder: request.namesFolder,
      workingFolder,
      nowMs,
      signal,
      onLog: talk.onLog,
      onProgress: talk.onConda,
    });
  } finally {
    rmSync(workingFolder, { recursive: true, force: true });
    await http.close();
  }
}

/** Empty. A store has one writer, so what lies beside it was left there by a run that was killed. */
function workingFolderOf({ path }: Store): string {
  if (path === ":memory:") return mkdtempSync(join(tmpdir(), "pinwheel-conda-"));
  const folder = `${path}.downloads`;
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
