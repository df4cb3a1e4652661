/** The summary of a run in Markdown, for people and for the page of a scheduled run. */

import { formatCount, formatNumberOf, formatSize } from "../../cli/render/facts.ts";
import { formatTime } from "../../cli/render/why-missing.ts";
import type { CrawlReport } from "../../crawlers/frontier/crawl-report.ts";
import { formatDuration } from "./crawl-progress.ts";

/** Bugs, names and the like are shown up to this many. */
const SHOWN_MAX = 20;

/** Revisions of the dump, 64 hex digits; null where there was or is none. */
export interface Revisions {
  readonly before: string | null;
  readonly after: string | null;
}

/** The summary. Ends with a newline. */
export function renderCrawlSummary(report: CrawlReport, revisions: Revisions): string {
  return [
    `## Crawl of ${report.indexUrl}, ${formatTime(report.endedAtMs)}`,
    "",
    ...interruption(report),
    ...runTable(report, revisions),
    ...countTable("Coverage of the store", ["source", "confidence", "files"], coverageRows(report)),
    ...countTable("Failures of this run", ["kind", "count"], countRows(report.failureCounts)),
    ...countTable(
      "Files of formats that are not read",
      ["extension", "files"],
      countRows(report.skippedCounts),
    ),
    ...list("Names that are nowhere to be found", report.unknownNames),
    ...list(
      "Faults of pinwheel itself, to be reported",
      report.bugs.map(({ name, message }) => `${name}: ${message}`),
    ),
  ].join("\n");
}

function interruption({ isInterrupted, isIndexGone }: CrawlReport): string[] {
  if (isIndexGone) return ["**The index has stopped answering; the next run goes on.**", ""];
  return isInterrupted ? ["**Stopped before the plan was done; the next run goes on.**", ""] : [];
}

function runTable(report: CrawlReport, { before, after }: Revisions): string[] {
  const { outcomes, http, oldestParked } = report;
  const rows: [string, string][] = [
    ["projects changed", formatCount(outcomes.changed)],
    ["projects added", formatCount(outcomes.added)],
    ["projects removed", formatCount(outcomes.removed)],
    ["projects unchanged", formatCount(outcomes.unchanged)],
    ["projects parked in this run", formatCount(outcomes.parked)],
    ["projects parked in all", formatCount(report.projectsParked)],
    [
      "oldest stale project",
      oldestParked === null ? "none" : `${oldestParked.name}, since ${formatTime(oldestParked.sinceMs)}`,
    ],
    ["projects still to be read", formatCount(report.projectsRemaining)],
    ["files read, failed", `${formatCount(report.filesRead)}, ${formatCount(report.filesFailed)}`],
    [
      "files with known dependencies",
      `${formatCount(report.filesWithMetadata)} of ${formatCount(report.filesInStore)}`,
    ],
    ["serial", `${serialText(report.serialBefore)} → ${serialText(report.serialAfter)}`],
    ["revision", `${revisionText(before)} → ${revisionText(after)}`],
    [
      "requests",
      `${formatCount(http.requests)} (${formatNumberOf(http.retries, "retry", "retries")}), ${formatSize(http.receivedBytes)}`,
    ],
    ["time", formatDuration(report.endedAtMs - report.startedAtMs)],
  ];
  return ["| this run | |", "| --- | --- |", ...rows.map(([name, value]) => `| ${name} | ${value} |`), ""];
}

function serialText(serial: number | null): string {
  return serial === null ? "none" : String(serial);
}

function revisionText(revision: string | null): string {
  return revision === null ? "none" : `\`${revision.slice(0, 12)}\``;
}

function coverageRows({ coverage, filesInStore, filesWithMetadata }: CrawlReport): string[][] {
  return [
    ...coverage.map(({ source, confidence, files }) => [source, confidence, formatCount(files)]),
    ["unknown", "", formatCount(filesInStore - filesWithMetadata)],
  ];
}

function countRows(counts: ReadonlyMap<string, number>): string[][] {
  return [...counts]
    .toSorted(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([name, count]) => [name, formatCount(count)]);
}

function countTable(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [`### ${title}`, "", line(head), line(head.map(() => "---")), ...rows.map(line), ""];
}

function list(title: string, items: readonly string[]): string[] {
  if (items.length === 0) return [];
  const rest = items.length - SHOWN_MAX;
  const shown = items.slice(0, SHOWN_MAX).map((item) => `- ${item}`);
  return [`### ${title}`, "", ...shown, ...(rest > 0 ? [`- and ${formatCount(rest)} more`] : []), ""];
}
