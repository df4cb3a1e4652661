/** What a crawl says while it runs, and how crawlee's own words become a part of it. */

import type { Log, LogLevel, Logger } from "@crawlee/basic";

/** One line of the log. */
export interface CrawlLogEntry {
  readonly level: "info" | "warning";
  /** One sentence or less, without credentials. */
  readonly message: string;
}

/** Takes the lines of the log. */
export type CrawlLog = (entry: CrawlLogEntry) => void;

/** The part of the module `@crawlee/basic` that makes a logger. */
interface LogModule {
  readonly Logger: typeof Logger;
  readonly LogLevel: typeof LogLevel;
  readonly log: Log;
}

/** Crawlee says this of each request that is tried again, which is told by the project's outcome. */
const TRIED_AGAIN = "Reclaiming failed request";

/**
 * Sends crawlee's warnings to `onLog`, and nothing of crawlee to the console any more.
 *
 * @returns The log to give to the crawler.
 */
export function routeCrawleeLog(crawlee: LogModule, onLog: CrawlLog): Log {
  class CrawlLogger extends crawlee.Logger {
    override _log(_level: number, message: string): void {
      if (!message.startsWith(TRIED_AGAIN)) onLog({ level: "warning", message });
    }
  }
  // Parts of crawlee that are given no log of their own make one from this one.
  crawlee.log.setOptions({ level: crawlee.LogLevel.WARNING, logger: new CrawlLogger({}) });
  return crawlee.log.child({ prefix: null });
}
