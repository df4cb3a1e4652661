/** The crawl of an index like PyPI: the door of this folder. */

import { EXTRACTOR_VERSION } from "./extractor-version.ts";
import type { CrawlReport } from "./frontier/crawl-report.ts";
import { type CrawlOptions, runCrawl } from "./frontier/run-crawl.ts";
import { readFile } from "./read-file.ts";

/**
 * Brings the store up to date with an index that speaks the Simple API (PEP 503, PEP 691); see `runCrawl`.
 *
 * @throws {StoreIndexError} when the store belongs to another index.
 * @throws {StoreDiskError} when the store cannot be written any more; the next run goes on.
 * @throws What `fetchProjectList` throws, when the list of projects cannot be had: then nothing was changed.
 * @throws {InvalidSinceError} for a moment, when the index has no changelog.
 */
export function crawlPypi(options: CrawlOptions): Promise<CrawlReport> {
  const { http } = options;
  return runCrawl(options, {
    version: EXTRACTOR_VERSION,
    readFile: (request, signal) => readFile(request, { http, signal }),
  });
}
