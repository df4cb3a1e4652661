/** `pinwheel db sync URL [DIRECTORY]`. */

import type { Invocation } from "../../cli/command.ts";
import { EXIT_OK } from "../../cli/exit-codes.ts";
import { fromHere } from "../../cli/paths.ts";
import { formatSize } from "../../cli/render/facts.ts";
import { progressBar } from "../../cli/render/progress.ts";
import { type SyncReport, syncDump } from "../../crawlers/sync/sync-dump.ts";
import { DEFAULT_DUMP, oneOf } from "../crawl-request.ts";
import { LOG_FORMATS } from "../crawl-talk.ts";
import { httpClientFor } from "../http-client.ts";
import { watchStopSignal } from "../stop-signal.ts";

const WAYS: Readonly<Record<SyncReport["way"], string>> = {
  none: "it was the newest already",
  deltas: "by deltas",
  objects: "by the shards that differ",
  base: "as a whole",
};

/** Syncs, and prints the revision to stdout. */
export async function run(invocation: Invocation): Promise<number> {
  const { terminal, host, operands } = invocation;
  const [url = "", directory = DEFAULT_DUMP] = operands;
  const logFormat = oneOf(invocation, "log", LOG_FORMATS, "text");
  const stop = watchStopSignal(terminal);
  const http = httpClientFor(url, invocation, host.nowMs);
  const bar = progressBar(terminal, "Syncing");
  try {
    const report = await syncDump({
      http,
      url,
      directory: fromHere(host, directory),
      signal: stop.signal,
      onProgress: bar.step,
    });
    bar.finish();
    terminal.say(logFormat === "json" ? `${JSON.stringify(report)}\n` : renderSync(report));
    terminal.out(`${report.to}\n`);
    return EXIT_OK;
  } finally {
    bar.finish();
    stop.close();
    await http.close();
  }
}

function renderSync({ from, to, dataDate, way, downloadedBytes, failedWays }: SyncReport): string {
  const old = from === null ? "nothing" : from.slice(0, 12);
  return [
    ...failedWays.map((failed) => `note: ${WAYS[failed.way]} it led nowhere: ${failed.reason}\n`),
    `From ${old} to ${to.slice(0, 12)} of ${dataDate ?? "unknown date"}, ${WAYS[way]}; ${formatSize(downloadedBytes)} downloaded\n`,
  ].join("");
}
