import { expect, test } from "vitest";
import type { CrawlReport } from "../../../crawlers/frontier/crawl-report.ts";
import { renderCrawlSummary } from "../../../online/render/crawl-summary.ts";

const REPORT: CrawlReport = {
  indexUrl: "https://pypi.org/simple/",
  startedAtMs: Date.UTC(2026, 10, 22, 5),
  endedAtMs: Date.UTC(2026, 10, 22, 5, 12),
  resumedRunAtMs: null,
  isInterrupted: false,
  isIndexGone: false,
  serialBefore: 100,
  serialAfter: 250,
  projectsPlanned: 9,
  outcomes: { added: 1, changed: 2, removed: 3, unchanged: 4, parked: 5 },
  projectsRemaining: 6,
  projectsParked: 7,
  oldestParked: {
    name: "mpf" as never,
    sinceMs: Date.UTC(2026, 10, 1),
    attemptCount: 3,
    retryAfterMs: 0,
    wantedSerial: 9,
  },
  unknownNames: [],
  filesRead: 12_345,
  filesFailed: 2,
  failureCounts: new Map([
    ["archive", 1],
    ["http", 4],
  ]),
  skippedCounts: new Map([[".exe", 3]]),
  bugs: [],
  coverage: [{ source: "pep658", confidence: "exact", files: 90 }],
  filesInStore: 100,
  filesWithMetadata: 90,
  http: { requests: 1234, retries: 1, receivedBytes: 5_600_000 },
};

test("renderCrawlSummary() shows what happened, what is known and what failed", () => {
  const text = renderCrawlSummary(REPORT, { before: "a".repeat(64), after: "b".repeat(64) });
  expect(text.split("\n")).toEqual([
    "## Crawl of https://pypi.org/simple/, 2026-11-22T05:12:00Z",
    "",
    "| this run | |",
    "| --- | --- |",
    "| projects changed | 2 |",
    "| projects added | 1 |",
    "| projects removed | 3 |",
    "| projects unchanged | 4 |",
    "| projects parked in this run | 5 |",
    "| projects parked in all | 7 |",
    "| oldest stale project | mpf, since 2026-11-01T00:00:00Z |",
    "| projects still to be read | 6 |",
    "| files read, failed | 12,345, 2 |",
    "| files with known dependencies | 90 of 100 |",
    "| serial | 100 → 250 |",
    "| revision | `aaaaaaaaaaaa` → `bbbbbbbbbbbb` |",
    "| requests | 1,234 (1 retry), 5.6 MB |",
    "| time | 12 min |",
    "",
    "### Coverage of the store",
    "",
    "| source | confidence | files |",
    "| --- | --- | --- |",
    "| pep658 | exact | 90 |",
    "| unknown |  | 10 |",
    "",
    "### Failures of this run",
    "",
    "| kind | count |",
    "| --- | --- |",
    "| http | 4 |",
    "| archive | 1 |",
    "",
    "### Files of formats that are not read",
    "",
    "| extension | files |",
    "| --- | --- |",
    "| .exe | 3 |",
    "",
  ]);
});

test("renderCrawlSummary() says that a run was stopped, and lists names and faults up to a bound", () => {
  const names = Array.from({ length: 25 }, (_, i) => `name-${i}`);
  const text = renderCrawlSummary(
    { ...REPORT, isInterrupted: true, unknownNames: names, bugs: [{ name: "a", message: "x is y" }] },
    { before: null, after: null },
  );
  expect(text).toContain("**Stopped before the plan was done; the next run goes on.**");
  expect(text).toContain("| revision | none → none |");
  expect(text).toContain("- name-19\n- and 5 more\n");
  expect(text).toContain("- a: x is y\n");
});

test("renderCrawlSummary() says that the index has gone", () => {
  const report = { ...REPORT, isInterrupted: true, isIndexGone: true };
  expect(renderCrawlSummary(report, { before: null, after: null })).toContain("has stopped answering");
});
