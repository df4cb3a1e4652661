/** Runs crawlee's BasicCrawler over the plan: it decides what runs when, the store alone remembers what is left. */

import type {
  BasicCrawlerOptions,
  Configuration,
  IRequestManager,
  Log,
  Request,
  RequestProvider,
} from "@crawlee/basic";
import type { PlanItem } from "../../database/sqlite/crawl-state-types.ts";
import type { CrawlPlan } from "../../database/sqlite/crawl-state-plan.ts";
import { type CrawlLog, routeCrawleeLog } from "./crawl-log.ts";
import { PlanRequestManager } from "./plan-request-manager.ts";

/** 24 days, as long as a timer can be set: a project of 60,000 files takes hours at a polite rate. */
const TIMER_MAX_MS: number = 2 ** 31 - 1;
const HANDLER_TIMEOUT_SECONDS: number = Math.floor(TIMER_MAX_MS / 1000);

/** The project cannot be read yet, but may be so soon: it is tried again in this run. */
export class TryAgainSoon extends Error {
  override readonly name = "TryAgainSoon";
}

/** How the frontier is worked through. */
export interface FrontierOptions {
  /** Projects in hand at the same time. */
  readonly concurrency: number;
  /** Projects in all; undefined for the whole plan of the run. */
  readonly limit: number | undefined;
  /** Waits between the tries of one project; their number is that of the tries after the first. */
  readonly retryDelaysMs: readonly number[];
  readonly pageUrlOf: (item: PlanItem) => string;
  /**
   * Reads one project and writes its outcome. `TryAgainSoon` gives it back, unless it is the last try; any other error ends the
   * run.
   */
  readonly handle: (item: PlanItem, isLastTry: boolean) => Promise<void>;
  readonly nowMs: () => number;
  /** Hands out no further project. Projects in hand end as `handle` sees to it. */
  readonly signal: AbortSignal;
  readonly onLog: CrawlLog;
}

/**
 * Works through the plan of the run. Returns when nothing is left of it, when the limit is reached, or when the signal is aborted
 * and nothing is in hand any more.
 *
 * @throws What `handle` throws but `TryAgainSoon`, once nothing is in hand any more.
 */
export async function runFrontier(plan: CrawlPlan, options: FrontierOptions): Promise<void> {
  const { retryDelaysMs, signal } = options;
  if (signal.aborted || plan.next(1).length === 0) return;
  const dropListeners = listenersSinceNow();
  // Only here: the module takes a fifth of a second and 66 MB to load.
  const crawlee = await import("@crawlee/basic");
  const manager = new PlanRequestManager(plan, {
    makeRequest: (item) => new crawlee.Request({ url: options.pageUrlOf(item), uniqueKey: item.name }),
    limit: options.limit,
    retryDelayMs: (tries) => retryDelaysMs[tries - 1] ?? 0,
    nowMs: options.nowMs,
  });
  const errors: unknown[] = [];
  const handler = async ({ request }: { readonly request: Request }): Promise<void> => {
    dropListeners();
    try {
      await options.handle(manager.itemOf(request), request.retryCount >= retryDelaysMs.length);
    } catch (error) {
      if (error instanceof TryAgainSoon) throw error;
      errors.push(error);
      manager.stop();
    }
  };
  const log = routeCrawleeLog(crawlee, options.onLog);
  const crawler = new crawlee.BasicCrawler(
    { ...crawlerOptions(manager, options, log), requestHandler: handler },
    await memoryConfiguration(),
  );
  const stop = (): void => manager.stop();
  signal.addEventListener("abort", stop, { once: true });
  try {
    await crawler.run();
  } finally {
    signal.removeEventListener("abort", stop);
  }
  if (errors.length > 0) throw errors[0];
}

function crawlerOptions(
  manager: PlanRequestManager,
  { concurrency, retryDelaysMs }: FrontierOptions,
  log: Log,
): BasicCrawlerOptions {
  return {
    // Crawlee 3.18.1 reads `requestManager`, but its check of the options refuses that name; of what it is given here it uses
    // nothing but the methods of an `IRequestManager`. Needed while `BasicCrawler.optionsShape` does not list the option.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    requestQueue: manager as IRequestManager as RequestProvider,
    maxRequestRetries: retryDelaysMs.length,
    requestHandlerTimeoutSecs: HANDLER_TIMEOUT_SECONDS,
    useSessionPool: false,
    retryOnBlocked: false,
    // The door to the network keeps the pace and bounds of memory keep the size: a busy machine is no reason to do less at once.
    minConcurrency: concurrency,
    maxConcurrency: concurrency,
    autoscaledPoolOptions: { snapshotterOptions: { log }, log },
    statisticsOptions: { persistenceOptions: { enable: false }, saveErrorSnapshots: false },
    log,
  };
}

/**
 * Crawlee would keep its state in files; ours is in the store. It would also start `ps` each second to learn of the memory that is
 * left, of which a fixed concurrency makes no use: it is given a bound that is never met, so that it does not ask.
 */
async function memoryConfiguration(): Promise<Configuration> {
  const [crawlee, { MemoryStorage }] = await Promise.all([
    import("@crawlee/basic"),
    import("@crawlee/memory-storage"),
  ]);
  return new crawlee.Configuration({
    storageClient: new MemoryStorage({ persistStorage: false, writeMetadata: false }),
    persistStorage: false,
    purgeOnStart: false,
    memoryMbytes: Number.MAX_SAFE_INTEGER / 2 ** 20,
    systemInfoIntervalMillis: TIMER_MAX_MS,
  });
}

/**
 * Crawlee listens for SIGINT on its own, to pause for up to 20 seconds and to tell of a way to resume that is not ours. The
 * returned function takes such listeners off; the entry point alone listens, and aborts the signal.
 */
function listenersSinceNow(): () => void {
  const ours = new Set(process.listeners("SIGINT"));
  return () => {
    for (const listener of process.listeners("SIGINT"))
      if (!ours.has(listener)) process.off("SIGINT", listener);
  };
}
