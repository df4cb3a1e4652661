/** One crawl of a simulator from nothing, for the running test. */

import { onTestFinished } from "vitest";
import { crawlPypi } from "../../crawlers/crawl-pypi.ts";
import type { CrawlReport } from "../../crawlers/frontier/crawl-report.ts";
import { HttpClient } from "../../crawlers/http/http-client.ts";
import type { DistFile, ProjectRecord } from "../../database/record.ts";
import { Store } from "../../database/sqlite/store.ts";
import type { SimulatorOptions } from "../simulator/simulator.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";

/** What came of a crawl. */
export interface FirstCrawl {
  readonly report: CrawlReport;
  /** By name. */
  readonly records: ReadonlyMap<string, ProjectRecord>;
  /** By filename. */
  readonly files: ReadonlyMap<string, DistFile>;
}

/** Serves the index and crawls it. */
export async function crawlOnce(options: SimulatorOptions): Promise<FirstCrawl> {
  const simulator = await runningSimulator(options);
  const nowMs = (): number => options.universe.nowMs();
  const sleep = (): Promise<void> => Promise.resolve();
  const store = Store.open(":memory:", { create: true });
  onTestFinished(() => store.close());
  const http = new HttpClient({
    userAgent: "pinwheel/0 (+test)",
    nowMs,
    random: () => 0.5,
    sleep,
    maxRequestsPerSecond: Infinity,
  });
  try {
    const report = await crawlPypi({
      store,
      http,
      indexUrl: simulator.indexUrl,
      since: { kind: "last" },
      names: undefined,
      limit: undefined,
      recheck: "none",
      sdists: "all",
      concurrency: 4,
      nowMs,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onLog: () => undefined,
      sleep,
      staleDelaysMs: [],
    });
    const records = [...store.projects()];
    const files = records.flatMap(({ releases }) => releases.flatMap((release) => release.files));
    return {
      report,
      records: new Map(records.map((record) => [record.name, record])),
      files: new Map(files.map((file) => [file.filename, file])),
    };
  } finally {
    await http.close();
  }
}

/** Does the work at the first call, within the test that makes it, and gives its result to the others too. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}
