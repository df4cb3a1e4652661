/** Publishing a dump, with what people are told of it; for `db publish` and for a crawl. */

import type { KeepRules } from "../database/publish/kept-revisions.ts";
import { type PublishOptions, type PublishReport, publishDump } from "../database/publish/publish-dump.ts";
import { formatNumberOf, formatSize } from "./render/facts.ts";

/** How long revisions are kept, and how often a whole dump is published, when nobody says. */
export const DEFAULT_KEEP: Omit<KeepRules, "nowMs"> = { keepDays: 60, baseEveryDays: 7 };

/** Publishes, and says what was written in one sentence per fact. @throws What `publishDump` throws. */
export function publishAndSay(options: PublishOptions, say: (text: string) => void): PublishReport {
  const report = publishDump(options);
  for (const line of renderPublishReport(report)) say(line);
  return report;
}

/** What was published, a line for each fact. */
export function renderPublishReport(report: PublishReport): string[] {
  const { published, revision, objects, missingDelta, removedFiles } = report;
  const short = revision.slice(0, 12);
  if (published === null) return [`Revision ${short} is published already`, ...removed(removedFiles)];
  const baseBytes = published.base?.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  return [
    `Published revision ${short} of ${published.dataDate ?? "unknown date"}`,
    ...(published.delta === null ? [] : [`Delta: ${formatSize(published.delta.sizeBytes)}`]),
    ...(missingDelta === null ? [] : [`No delta: ${missingDelta}`]),
    ...(baseBytes === undefined ? [] : [`Base: ${formatSize(baseBytes)}`]),
    `New objects: ${formatNumberOf(objects.count, "shard")}, ${formatSize(objects.sizeBytes)}`,
    ...removed(removedFiles),
  ];
}

function removed(count: number): string[] {
  return count === 0 ? [] : [`Removed ${formatNumberOf(count, "file")} that nobody needs any more`];
}
