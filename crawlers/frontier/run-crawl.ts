/** One run of the crawl, from the index's signals to the report. Whatever ends it, the next run goes on from the store. */

import PQueue from "p-queue";
import type { Store } from "../../database/sqlite/store.ts";
import { type NormalizedName, normalizeName } from "../../packaging/name.ts";
import type { HttpCounters, HttpDoor } from "../http/http-types.ts";
import { type Sleep, sleep as sleepByTimer } from "../http/sleep.ts";
import type { SdistChoice } from "../project-update/plan-file-reads.ts";
import { fetchProjectPage } from "../pypi-index/fetch-project-page.ts";
import { normalizeIndexUrl, projectPageUrl } from "../pypi-index/index-url.ts";
import type { Since } from "../pypi-index/since.ts";
import { fileBaseUrlFor, setCrawlFacts } from "./crawl-facts.ts";
import type { CrawlLog } from "./crawl-log.ts";
import { type CrawlContext, crawlProject } from "./crawl-project.ts";
import type { CrawlReport } from "./crawl-report.ts";
import { type IndexSignals, fetchSignals } from "./crawl-signals.ts";
import { type CrawlProgress, CrawlTally } from "./crawl-tally.ts";
import { GroupCommit } from "./group-commit.ts";
import { makePlan, planAsked } from "./make-plan.ts";
import { OutageWatch } from "./outage-watch.ts";
import type { FileReader } from "./read-files.ts";
import type { RecheckShare } from "./recheck-share.ts";
import { runFrontier } from "./run-frontier.ts";

/** Waits before a page that is older than the index says is asked for again. */
const STALE_DELAYS_MS: readonly number[] = [2000, 10_000];

/** Files in hand for each project in hand: most projects have few, and some have thousands. */
const FILES_PER_PROJECT = 2;

/** A door to the network that counts. */
export interface CountingDoor extends HttpDoor {
  readonly counters: HttpCounters;
}

/** What a run is to do. */
export interface CrawlOptions {
  /** Open for writing. */
  readonly store: Store;
  readonly http: CountingDoor;
  readonly indexUrl: string;
  readonly since: Since;
  /** In any spelling; these projects and no others. Undefined for all. */
  readonly names: readonly string[] | undefined;
  /** Projects that the run reads at most; undefined for no bound. */
  readonly limit: number | undefined;
  readonly recheck: RecheckShare;
  readonly sdists: SdistChoice;
  /** Projects in hand at the same time. */
  readonly concurrency: number;
  readonly nowMs: () => number;
  /** Ends the run: what is in hand is given up, what was read of it is kept. */
  readonly signal: AbortSignal;
  /** Called after each file and each project. */
  readonly onProgress: (progress: CrawlProgress) => void;
  readonly onLog: CrawlLog;
  readonly sleep?: Sleep;
  readonly staleDelaysMs?: readonly number[];
}

/** How files are read, and by which version of the code. */
export interface Extractor {
  readonly readFile: FileReader;
  /** Grows whenever files that could not be read before may be read now. */
  readonly version: number;
}

/**
 * Crawls the index into the store.
 *
 * A project or a file that cannot be read is a part of what is stored, and ends nothing.
 *
 * @throws {StoreIndexError} when the store belongs to another index.
 * @throws {StoreDiskError} when the store cannot be written any more.
 * An index that stops answering ends the run, as if it had been told to stop.
 *
 * @throws As `fetchSignals`, when the list of projects cannot be had: then nothing was changed.
 */
export async function runCrawl(options: CrawlOptions, extractor: Extractor): Promise<CrawlReport> {
  const run = new CrawlRun(options, extractor);
  const signals = await run.prepare();
  if (signals !== undefined) await run.work(signals);
  return run.report(signals);
}

class CrawlRun {
  readonly #options: CrawlOptions;
  readonly #extractor: Extractor;
  readonly #indexUrl: string;
  readonly #names: ReadonlySet<NormalizedName> | undefined;
  readonly #tally: CrawlTally;
  readonly #startedAtMs: number;
  readonly #countersBefore: HttpCounters;
  readonly #serialBefore: number | null;
  readonly #resumedRunAtMs: number | null;
  readonly #outage = new OutageWatch();
  /** Aborted by whoever started the run, or because the index is gone. */
  readonly #signal: AbortSignal;
  #unknownNames: readonly string[] = [];

  constructor(options: CrawlOptions, extractor: Extractor) {
    const { store, http, nowMs } = options;
    this.#options = options;
    this.#signal = AbortSignal.any([options.signal, this.#outage.signal]);
    this.#extractor = extractor;
    this.#indexUrl = normalizeIndexUrl(options.indexUrl);
    store.crawl.bindIndex(this.#indexUrl);
    this.#names = options.names && new Set(options.names.map((name) => normalizeName(name)));
    this.#tally = new CrawlTally(nowMs, options.onProgress);
    this.#startedAtMs = nowMs();
    this.#countersBefore = http.counters;
    this.#serialBefore = store.crawl.get("indexSerial") ?? null;
    this.#resumedRunAtMs = store.crawl.get("runStartedAtMs") ?? null;
  }

  /** Fetches the signals and makes the plan; undefined when the run was ended meanwhile. */
  async prepare(): Promise<IndexSignals | undefined> {
    const { store, signal, limit, recheck, sleep = sleepByTimer } = this.#options;
    const beginsJournal = this.#names === undefined && limit === undefined;
    const request = { ...this.#options, indexUrl: this.#indexUrl, beginsJournal, sleep };
    const signals = await fetchSignals(store, request).catch((error: unknown) => {
      if (signal.aborted) return undefined;
      throw error;
    });
    if (signals === undefined) return undefined;
    const { list, sinceSerial } = signals;
    const { version: extractorVersion } = this.#extractor;
    const nowMs = this.#startedAtMs;
    store.transaction(() => {
      if (this.#names !== undefined) this.#unknownNames = planAsked(store, list, this.#names);
      else makePlan(store, { list, nowMs, sinceSerial, recheck, extractorVersion });
      store.crawl.set("runStartedAtMs", this.#resumedRunAtMs ?? nowMs);
      store.crawl.set("indexSerial", list.lastSerial ?? undefined);
      // Also before the work: records with relative addresses must never stand without their base.
      this.#setFacts(signals);
    });
    const { selected } = store.crawl.plan.counts();
    this.#tally.start(Math.min(selected, limit ?? Infinity));
    return signals;
  }

  /** Works through the plan. */
  async work(signals: IndexSignals): Promise<void> {
    const { store, nowMs, onLog, concurrency, limit, staleDelaysMs } = this.#options;
    const signal = this.#signal;
    const context = this.#context(signals);
    const commits = new GroupCommit(store);
    try {
      await runFrontier(store.crawl.plan, {
        concurrency,
        limit,
        retryDelaysMs: staleDelaysMs ?? STALE_DELAYS_MS,
        pageUrlOf: ({ name }) => projectPageUrl(this.#indexUrl, name),
        handle: async (item, isLastTry) => {
          await crawlProject(item, isLastTry, context);
          commits.projectDone();
        },
        nowMs,
        signal,
        onLog,
      });
    } finally {
      commits.end();
    }
    store.transaction(() => {
      if (!signal.aborted) store.crawl.set("runStartedAtMs", undefined);
      this.#setFacts(signals);
    });
  }

  #context({ hasJournal }: IndexSignals): CrawlContext {
    const { store, http, sdists, nowMs, concurrency } = this.#options;
    return {
      store,
      fetchPage: (name, request) => this.#outage.watch(fetchProjectPage(http, this.#indexUrl, name, request)),
      readFile: this.#extractor.readFile,
      files: new PQueue({ concurrency: concurrency * FILES_PER_PROJECT }),
      tally: this.#tally,
      sdists,
      hasJournal,
      fileBaseUrl: fileBaseUrlFor(store.facts(), this.#indexUrl),
      extractorVersion: this.#extractor.version,
      nowMs,
      signal: this.#signal,
    };
  }

  #setFacts({ hasJournal }: IndexSignals): void {
    const { store, sdists } = this.#options;
    setCrawlFacts(store, { indexUrl: this.#indexUrl, hasJournal, sdists, atMs: this.#startedAtMs });
  }

  /** What the run has done, and how the store stands now. */
  report(signals: IndexSignals | undefined): CrawlReport {
    const { store, http, nowMs } = this.#options;
    const { crawl } = store;
    const { pending, selected } = crawl.plan.counts();
    const { files, filesWithMetadata } = store.counts();
    const tally = this.#tally;
    return {
      indexUrl: this.#indexUrl,
      startedAtMs: this.#startedAtMs,
      endedAtMs: nowMs(),
      resumedRunAtMs: this.#resumedRunAtMs,
      isInterrupted: this.#signal.aborted && (signals === undefined || selected > 0),
      isIndexGone: this.#outage.signal.aborted,
      serialBefore: this.#serialBefore,
      serialAfter: signals === undefined ? this.#serialBefore : signals.list.lastSerial,
      projectsPlanned: tally.projectsPlanned,
      outcomes: tally.outcomes,
      projectsRemaining: pending,
      projectsParked: crawl.parked.all().length,
      oldestParked: crawl.parked.oldest() ?? null,
      unknownNames: this.#unknownNames,
      filesRead: tally.filesRead,
      filesFailed: tally.filesFailed,
      failureCounts: tally.failureCounts,
      skippedCounts: tally.skippedCounts,
      bugs: tally.bugs,
      coverage: store.coverage(),
      filesInStore: files,
      filesWithMetadata,
      http: countersSince(this.#countersBefore, http.counters),
    };
  }
}

function countersSince(before: HttpCounters, after: HttpCounters): HttpCounters {
  return {
    requests: after.requests - before.requests,
    retries: after.retries - before.retries,
    receivedBytes: after.receivedBytes - before.receivedBytes,
  };
}
