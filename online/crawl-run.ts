/** One run of `pinwheel crawl`: the crawl, its summary, the dump, the index, and the published files. */

import { appendFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { Invocation } from "../cli/command.ts";
import { EXIT_OK } from "../cli/exit-codes.ts";
import { openCondaIndex } from "../cli/open-conda-index.ts";
import { openDatabase } from "../cli/open-database.ts";
import { DEFAULT_KEEP, publishAndSay } from "../cli/publish.ts";
import { formatNumberOf } from "../cli/render/facts.ts";
import { crawlPypi } from "../crawlers/crawl-pypi.ts";
import type { CondaCrawlReport } from "../crawlers/conda-repodata/crawl-conda.ts";
import type { CrawlReport } from "../crawlers/frontier/crawl-report.ts";
import { resolveSince } from "../crawlers/pypi-index/since.ts";
import { MANIFEST_NAME } from "../database/shards/layout.ts";
import { openDump } from "../database/shards/read-dump.ts";
import { chooseShardDigits } from "../database/shards/shard-key.ts";
import { writeDump } from "../database/shards/write-dump.ts";
import { Store } from "../database/sqlite/store.ts";
import { runCondaCrawl } from "./crawl-conda-run.ts";
import type { CrawlRequest } from "./crawl-request.ts";
import type { CrawlTalk } from "./crawl-talk.ts";
import { httpClientFor } from "./http-client.ts";
import { renderCondaSummary } from "./render/conda-summary.ts";
import { renderCrawlSummary } from "./render/crawl-summary.ts";
import { hearSignals } from "./stop-signal.ts";

const PYPI_INDEX_URL = "https://pypi.org/simple/";
/** sysexits.h, EX_TEMPFAIL: it was told to stop, or the index or all channels went away, before it was done; run it again. */
const EXIT_STOPPED = 75;

/** What a run needs besides its request. */
export interface CrawlDoors {
  readonly invocation: Invocation;
  readonly talk: CrawlTalk;
  readonly nowMs: () => number;
  /** Aborted when the person or the system wants the process to stop. */
  readonly stop: AbortSignal;
}

/**
 * Runs once and gives the exit code: channels of conda first, since they take minutes, then the package index. A run that is told to stop
 * ends without a dump: the next one goes on from the store.
 *
 * @throws What `crawlPypi`, `runCondaCrawl`, dumping and publishing throw.
 */
export async function runCrawlOnce(request: CrawlRequest, doors: CrawlDoors): Promise<number> {
  const store = Store.open(request.storePath, { create: true });
  let reports: Reports;
  let after: string | null = null;
  const before = revisionOf(request.dumpPath);
  try {
    reports = await crawl(store, request, doors);
    doors.talk.finish();
    const isGone = reports.index?.isIndexGone === true || isCondaGone(reports);
    if (!doors.stop.aborted && !isGone && request.dumpPath !== undefined)
      after = dump(store, request.dumpPath, doors);
  } finally {
    store.close();
  }
  const { index, conda } = reports;
  if (conda !== undefined) summarize(renderCondaSummary(conda), request, doors);
  if (index !== undefined) summarize(renderCrawlSummary(index, { before, after }), request, doors);
  await hearSignals();
  if (doors.stop.aborted || index?.isIndexGone === true || isCondaGone(reports)) return EXIT_STOPPED;
  publish(request, doors);
  if (request.dumpPath !== undefined) {
    await openDatabase(request.dumpPath, doors.invocation);
    await openCondaIndex(request.dumpPath, doors.invocation);
  }
  // One that comes now is too late: it must not end the process before the exit code says that all is done.
  await hearSignals();
  return EXIT_OK;
}

/** What was done; undefined where it was not asked for. */
interface Reports {
  readonly index: CrawlReport | undefined;
  readonly conda: CondaCrawlReport | undefined;
}

/** The previous revision's objects lie in the published folder, so its dump need not be kept. */
function publish({ dumpPath, publishPath }: CrawlRequest, { talk, nowMs }: CrawlDoors): void {
  if (dumpPath === undefined || publishPath === undefined) return;
  const options = { dumpDirectory: dumpPath, publishDirectory: publishPath, ...DEFAULT_KEEP, nowMs: nowMs() };
  publishAndSay(options, (text) => talk.say("publish", text));
}

/** Whether channels alone were asked for and nothing of any could be read, or is there: as if an index were gone. */
function isCondaGone({ index, conda }: Reports): boolean {
  const kinds = conda?.subdirs.map(({ outcome }) => outcome.kind) ?? [];
  return (
    index === undefined && kinds.length > 0 && !kinds.some((kind) => kind === "read" || kind === "unchanged")
  );
}

async function crawl(store: Store, request: CrawlRequest, doors: CrawlDoors): Promise<Reports> {
  const timeLimit = timeLimitSignal(request.timeLimitMs);
  const signal = AbortSignal.any([doors.stop, timeLimit.signal]);
  try {
    const conda =
      request.conda === undefined
        ? undefined
        : await runCondaCrawl(store, request.conda, { ...doors, signal });
    const index = request.hasIndex ? await crawlIndex(store, request, { ...doors, signal }) : undefined;
    return { index, conda };
  } finally {
    timeLimit.close();
  }
}

async function crawlIndex(
  store: Store,
  request: CrawlRequest,
  { invocation, nowMs, talk, signal }: CrawlDoors & { readonly signal: AbortSignal },
): Promise<CrawlReport> {
  const indexUrl = request.indexUrl ?? store.crawl.get("indexUrl") ?? PYPI_INDEX_URL;
  const http = httpClientFor(indexUrl, invocation, nowMs);
  try {
    return await crawlPypi({
      store,
      http,
      indexUrl,
      since: resolveSince(request.since, { nowMs }),
      names: request.only,
      limit: request.limit,
      recheck: request.recheck,
      sdists: request.sdists,
      concurrency: request.concurrency,
      nowMs,
      signal,
      onProgress: talk.onProgress,
      onLog: talk.onLog,
    });
  } finally {
    await http.close();
  }
}

/** Aborted after the time; unlike `AbortSignal.timeout` it can be closed, so that a finished run does not wait for it. */
function timeLimitSignal(limitMs: number | undefined): { signal: AbortSignal; close: () => void } {
  const controller = new AbortController();
  const timer = limitMs === undefined ? undefined : setTimeout(() => controller.abort(), limitMs);
  return { signal: controller.signal, close: () => clearTimeout(timer) };
}

/** Revision of the dump that lies there; null when none does. */
function revisionOf(dumpPath: string | undefined): string | null {
  if (dumpPath === undefined || !existsSync(`${dumpPath}/${MANIFEST_NAME}`)) return null;
  return openDump(dumpPath).revision;
}

function dump(store: Store, path: string, { talk }: CrawlDoors): string {
  const { projects } = store.counts();
  const { manifest, revision } = writeDump(path, {
    facts: store.facts(),
    shardDigits: chooseShardDigits(Math.max(projects, store.conda.nameCount())),
    projects: store.projects(),
    conda: store.conda.content(),
  });
  const conda = manifest.conda?.counts.packages ?? 0;
  const packages = conda === 0 ? "" : ` and ${formatNumberOf(conda, "conda package")}`;
  talk.say("dump", `Dumped ${formatNumberOf(projects, "project")}${packages} as revision ${revision}`, {
    revision,
  });
  return revision;
}

function summarize(text: string, { summaryPath, logFormat }: CrawlRequest, { talk }: CrawlDoors): void {
  if (summaryPath !== undefined) {
    mkdirSync(dirname(summaryPath), { recursive: true });
    appendFileSync(summaryPath, text);
  }
  if (logFormat === "json") talk.say("summary", text);
  else talk.say("summary", `\n${text.trimEnd()}`);
}
