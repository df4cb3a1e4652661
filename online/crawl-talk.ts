/** What a crawl says while it runs: a bar where a person looks, plain lines elsewhere, or JSON for a program. */

import type { Terminal } from "../cli/terminal.ts";
import { type ProgressBar, progressBar } from "../cli/render/progress.ts";
import { formatCount } from "../cli/render/facts.ts";
import type { CrawlLogEntry } from "../crawlers/frontier/crawl-log.ts";
import type { CrawlProgress } from "../crawlers/frontier/crawl-tally.ts";
import type { SubdirProgress } from "../crawlers/conda-repodata/subdir-context.ts";
import { formatProgress } from "./render/crawl-progress.ts";

/** The forms of `--log`. */
export const LOG_FORMATS = ["text", "json"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Plain lines about the progress are at least this far apart. */
const LINE_INTERVAL_MS = 10_000;

/** Talks about one run. */
export interface CrawlTalk {
  readonly onProgress: (progress: CrawlProgress) => void;
  /** Of channels of conda. */
  readonly onConda: (progress: SubdirProgress) => void;
  readonly onLog: (entry: CrawlLogEntry) => void;
  /** One thing that happened, such as the dump having been written. */
  readonly say: (event: string, text: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** Ends the bar; other talk may follow. */
  readonly finish: () => void;
}

/** The talk in the wanted form. */
export function crawlTalk(terminal: Terminal, format: LogFormat, nowMs: () => number): CrawlTalk {
  if (format === "json") return jsonTalk(terminal, nowMs);
  return terminal.isInteractive ? barTalk(terminal, nowMs) : lineTalk(terminal, nowMs);
}

/** Calls at most once in the interval, the first time at once, and the last time. */
function throttled<T>(
  nowMs: () => number,
  { isLast, act }: { readonly isLast: (progress: T) => boolean; readonly act: (progress: T) => void },
): (progress: T) => void {
  let lastMs = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = nowMs();
    if (now - lastMs < LINE_INTERVAL_MS && !isLast(progress)) return;
    lastMs = now;
    act(progress);
  };
}

function isLastProject({ projectsDone, projectsPlanned }: CrawlProgress): boolean {
  return projectsDone === projectsPlanned;
}

function isLastPart({ done, total }: SubdirProgress): boolean {
  return done === total;
}

function condaLine({ channel, subdir, done, total, unit }: SubdirProgress): string {
  const of = total === undefined ? "" : ` of ${formatCount(total)}`;
  return `${channel}/${subdir} | ${formatCount(done)}${of} ${unit}\n`;
}

function jsonTalk(terminal: Terminal, nowMs: () => number): CrawlTalk {
  const write = (event: string, facts: Readonly<Record<string, unknown>>): void =>
    terminal.say(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), event, ...facts })}\n`);
  return {
    onProgress: throttled(nowMs, {
      isLast: isLastProject,
      act: ({ failureCounts, ...progress }) =>
        write("progress", { ...progress, failureCounts: Object.fromEntries(failureCounts) }),
    }),
    onConda: throttled(nowMs, {
      isLast: isLastPart,
      act: (progress) => write("conda-progress", { ...progress }),
    }),
    onLog: ({ level, message }) => write("log", { level, message }),
    say: (event, text, facts = {}) => write(event, { message: text, ...facts }),
    finish: () => undefined,
  };
}

function lineTalk(terminal: Terminal, nowMs: () => number): CrawlTalk {
  return {
    onProgress: throttled(nowMs, {
      isLast: isLastProject,
      act: (progress) => {
        const { projectsDone, projectsPlanned } = progress;
        terminal.say(
          `${formatCount(projectsDone)} of ${formatCount(projectsPlanned)} projects | ${formatProgress(progress)}\n`,
        );
      },
    }),
    onConda: throttled(nowMs, {
      isLast: isLastPart,
      act: (progress) => terminal.say(condaLine(progress)),
    }),
    onLog: (entry) => terminal.say(logLine(terminal, entry)),
    say: (_, text) => terminal.say(`${text}\n`),
    finish: () => undefined,
  };
}

function barTalk(terminal: Terminal, nowMs: () => number): CrawlTalk {
  let bar: ProgressBar | undefined;
  const finish = (): void => {
    bar?.finish();
    bar = undefined;
  };
  // A line in the middle of a bar would be drawn over: the bar ends first, and begins again with the next step.
  const sayBelow = (text: string): void => {
    finish();
    terminal.say(text);
  };
  return {
    onProgress: (progress) => {
      bar ??= progressBar(terminal, "Crawling");
      const { projectsDone: done, projectsPlanned: total } = progress;
      bar.step({ done, total, unit: "projects", note: formatProgress(progress) });
    },
    // Shards of one subdirectory after another, and records of which nobody knows how many come: lines, and no bar.
    onConda: throttled(nowMs, {
      isLast: isLastPart,
      act: (progress) => sayBelow(condaLine(progress)),
    }),
    onLog: (entry) => sayBelow(logLine(terminal, entry)),
    say: (_, text) => sayBelow(`${text}\n`),
    finish,
  };
}

function logLine(terminal: Terminal, { level, message }: CrawlLogEntry): string {
  return level === "warning" ? `${terminal.style("yellow", "warning")}: ${message}\n` : `${message}\n`;
}
