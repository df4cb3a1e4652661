/** Where a crawl stands, in words. */

import { formatCount, formatNumberOf } from "../../cli/render/facts.ts";
import type { CrawlProgress } from "../../crawlers/frontier/crawl-tally.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Files, rate, failures by kind, and time to go: what stands beside the number of projects. */
export function formatProgress(progress: CrawlProgress): string {
  const { filesDone, filesKnown, projectsPerSecond } = progress;
  return [
    `${formatCount(filesDone)} of ${formatNumberOf(filesKnown, "known file")}`,
    ...(projectsPerSecond === undefined ? [] : [`${projectsPerSecond.toPrecision(2)} projects/s`]),
    failuresText(progress),
    timeToGoText(progress),
  ]
    .filter((part) => part !== "")
    .join(" | ");
}

function timeToGoText({ projectsDone, projectsPlanned, timeToGoMs }: CrawlProgress): string {
  if (projectsDone === projectsPlanned) return "";
  return timeToGoMs === undefined ? "time to go not known yet" : `${formatDuration(timeToGoMs)} to go`;
}

function failuresText({ failureCounts }: CrawlProgress): string {
  const counts = [...failureCounts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (counts.length === 0) return "";
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const kinds = counts.map(([kind, count]) => `${kind} ${formatCount(count)}`).join(", ");
  return `${formatNumberOf(total, "failure")} (${kinds})`;
}

/** A duration in its two largest units: `4 d 12 h`, `3 min 20 s`, `0 s`. */
export function formatDuration(durationMs: number): string {
  const units = [
    [DAY_MS, "d"],
    [HOUR_MS, "h"],
    [MINUTE_MS, "min"],
    [SECOND_MS, "s"],
  ] as const;
  const largest = Math.max(
    0,
    units.findIndex(([unitMs]) => durationMs >= unitMs),
  );
  const first = durationMs < SECOND_MS ? units.length - 1 : largest;
  let restMs = durationMs;
  return units
    .slice(first, first + 2)
    .map(([unitMs, name]) => {
      const count = Math.floor(restMs / unitMs);
      restMs -= count * unitMs;
      return { count, name };
    })
    .filter(({ count }, i) => i === 0 || count > 0)
    .map(({ count, name }) => `${count} ${name}`)
    .join(" ");
}
