/** `pinwheel crawl`. */

import type { Invocation } from "../../cli/command.ts";
import { EXIT_OK } from "../../cli/exit-codes.ts";
import { checkSchedule, runOnSchedule } from "../../crawlers/schedule/run-on-schedule.ts";
import { crawlRequestOf } from "../crawl-request.ts";
import { type CrawlDoors, runCrawlOnce } from "../crawl-run.ts";
import { crawlTalk } from "../crawl-talk.ts";
import { watchStopSignal } from "../stop-signal.ts";

/** Crawls once, or on a schedule until the process is told to stop. */
export async function run(invocation: Invocation): Promise<number> {
  const request = crawlRequestOf(invocation);
  if (request.schedule !== undefined) checkSchedule(request.schedule);
  const { nowMs } = invocation.host;
  const talk = crawlTalk(invocation.terminal, request.logFormat, nowMs);
  const stop = watchStopSignal(invocation.terminal);
  const doors: CrawlDoors = { invocation, talk, nowMs, stop: stop.signal };
  try {
    if (request.schedule === undefined) return await runCrawlOnce(request, doors);
    talk.say("scheduled", `Waiting for "${request.schedule}" (UTC)`, { schedule: request.schedule });
    await runOnSchedule(request.schedule, async () => void (await runCrawlOnce(request, doors)), {
      signal: stop.signal,
      onLog: talk.onLog,
    });
    return EXIT_OK;
  } finally {
    talk.finish();
    stop.close();
  }
}
