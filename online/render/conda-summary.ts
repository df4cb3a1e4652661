/** The summary of a crawl of channels in Markdown. */

import { formatCount, formatNumberOf, formatSize } from "../../cli/render/facts.ts";
import { formatTime } from "../../cli/render/why-missing.ts";
import type {
  CondaCrawlReport,
  CondaNamesReport,
  CondaSubdirReport,
} from "../../crawlers/conda-repodata/crawl-conda.ts";
import { formatDuration } from "./crawl-progress.ts";

/** The summary. Ends with a newline. */
export function renderCondaSummary(report: CondaCrawlReport): string {
  const { http, subdirs, names } = report;
  const problems = subdirs.flatMap(({ outcome }) => (outcome.kind === "read" ? outcome.problems : []));
  return [
    `## Channels of conda, ${formatTime(report.endedAtMs)}`,
    "",
    ...(report.isInterrupted ? ["**Stopped before all was read; the next run goes on.**", ""] : []),
    "| channel | read from | records | added | hot-fixed | replaced | removed | returned | not read |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ...subdirs.map(subdirRow),
    "",
    ...subdirs.flatMap(failureLine),
    ...names.filter(({ outcome }) => outcome.kind !== "absent").map(namesLine),
    `- ${formatCount(http.requests)} requests (${formatNumberOf(http.retries, "retry", "retries")}), ${formatSize(http.receivedBytes)}, ${formatDuration(report.endedAtMs - report.startedAtMs)}`,
    "",
    ...(problems.length === 0
      ? []
      : ["### Entries that cannot be used", "", ...problems.map((each) => `- ${each}`), ""]),
  ].join("\n");
}

function subdirRow({ channel, subdir, outcome, failedSinceMs }: CondaSubdirReport): string {
  const cells = (texts: readonly string[]): string => `| ${[`${channel}/${subdir}`, ...texts].join(" | ")} |`;
  switch (outcome.kind) {
    case "absent":
      return cells(["the channel has none", "", "", "", "", "", "", ""]);
    case "failed": {
      const since = failedSinceMs === null ? "" : `, since ${formatTime(failedSinceMs)}`;
      return cells([`**failed**${since}`, "", "", "", "", "", "", ""]);
    }
    case "unchanged":
      return cells([outcome.form, "not changed", "", "", "", "", "", ""]);
    case "read": {
      const { form, shardCount, recordCount, changes, leftOutCount, laterCount } = outcome;
      const counts = [changes.added, changes["hot-fix"], changes.replaced, changes.removed, changes.returned];
      return cells([
        form === "shards" ? formatNumberOf(shardCount, "shard") : form,
        formatCount(recordCount),
        ...counts.map(formatCount),
        formatCount(leftOutCount + laterCount),
      ]);
    }
  }
}

/** Why a subdirectory stays as it was; no line for one that could be read. */
function failureLine({ channel, subdir, outcome }: CondaSubdirReport): string[] {
  return outcome.kind === "failed" ? [`- ${channel}/${subdir}: ${outcome.message}`] : [];
}

function namesLine({ channel, kind, outcome }: CondaNamesReport): string {
  const what = kind === "table" ? "names" : "relations";
  switch (outcome.kind) {
    case "read":
      return `- ${channel}: ${formatCount(outcome.count)} ${what} of PyPI read, ${formatCount(outcome.leftOutCount)} left out`;
    case "unchanged":
      return `- ${channel}: ${what} of PyPI not changed`;
    case "failed":
      return `- ${channel}: **${what} of PyPI failed**: ${outcome.message}`;
    case "absent":
      return `- ${channel}: no ${what} of PyPI`;
  }
}
