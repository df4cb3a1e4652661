import * as crawlee from "@crawlee/basic";
import { expect, test, vi } from "vitest";
import { type CrawlLogEntry, routeCrawleeLog } from "../../../crawlers/frontier/crawl-log.ts";

test("routeCrawleeLog() sends warnings to the crawl's log, and nothing to the console", () => {
  const entries: CrawlLogEntry[] = [];
  const printed = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const log = routeCrawleeLog(crawlee, (entry) => entries.push(entry));
  log.info("All requests are done");
  log.warning("Memory is low");
  log.child({ prefix: "Part" }).error("Something failed");
  log.warning("Reclaiming failed request back to the list or queue.");
  // What crawlee's other parts make of their own.
  crawlee.log.child({ prefix: "Other" }).warning("Late");
  expect(entries.map(({ message }) => message)).toEqual(["Memory is low", "Something failed", "Late"]);
  expect(printed).not.toHaveBeenCalled();
  printed.mockRestore();
});
