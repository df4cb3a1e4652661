/** How a run ends: with all that follows it, or told to stop, or at its time. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { crawlRequestOf } from "../../online/crawl-request.ts";
import { runCrawlOnce } from "../../online/crawl-run.ts";
import { crawlTalk } from "../../online/crawl-talk.ts";
import { folderWith } from "../cli/invoke.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";
import { generatedUniverse } from "../simulator/generated-universe.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";

interface Run {
  readonly exitCode: number;
  readonly say: string;
}

/** Runs once in the folder, with a clock that does not go. */
async function runIn(
  folder: string,
  options: Readonly<Record<string, string>>,
  how: { readonly stop?: AbortSignal; readonly timeLimitMs?: number } = {},
): Promise<Run> {
  const terminal = recordingTerminal();
  const nowMs = (): number => Date.UTC(2026, 10, 22);
  const invocation = {
    operands: [],
    options: new Map(Object.entries({ "max-rate": "unlimited", ...options }).map(([k, v]) => [k, [v]])),
    terminal,
    host: {
      directory: folder,
      environment: { PINWHEEL_CACHE: join(folder, "cache"), HOME: folder },
      platform: "linux",
      architecture: "x64",
      nowMs,
    },
  };
  const { stop = new AbortController().signal, timeLimitMs } = how;
  const request = { ...crawlRequestOf(invocation), timeLimitMs };
  const talk = crawlTalk(terminal, "text", nowMs);
  const exitCode = await runCrawlOnce(request, { invocation, talk, nowMs, stop });
  return { exitCode, say: terminal.written.say };
}

test("a run dumps, builds the index and publishes; its day is the clock's", async () => {
  const simulator = await runningSimulator({
    universe: generatedUniverse({ projects: 5, filesPerProject: 1 }),
  });
  const folder = folderWith();
  const run = await runIn(folder, { index: simulator.indexUrl, publish: "site" });
  expect(run.exitCode).toBe(0);
  expect(run.say).toContain("Dumped 5 projects as revision ");
  expect(run.say).toContain(" of 2026-11-22\nBase: ");
  expect(existsSync(join(folder, "site", "latest.json"))).toBe(true);
});

test("a run that is told to stop writes no dump and ends with 75; the next one goes on", async () => {
  const simulator = await runningSimulator({
    universe: generatedUniverse({ projects: 40, filesPerProject: 2 }),
    latencyMs: 5,
  });
  const folder = folderWith();
  const stop = new AbortController();
  const running = runIn(folder, { index: simulator.indexUrl, concurrency: "2" }, { stop: stop.signal });
  while (simulator.counters.requests.page < 5) await new Promise((resolve) => void setImmediate(resolve));
  stop.abort();
  const stopped = await running;
  expect(stopped.exitCode).toBe(75);
  expect(stopped.say).toContain("**Stopped before the plan was done; the next run goes on.**");
  expect(existsSync(join(folder, "pinwheel-dump"))).toBe(false);
  const next = await runIn(folder, { index: simulator.indexUrl });
  expect(next.exitCode).toBe(0);
  expect(next.say).toContain("| projects still to be read | 0 |");
});

test("a run that is over its time dumps what it has and ends well", async () => {
  const simulator = await runningSimulator({
    universe: generatedUniverse({ projects: 30, filesPerProject: 1 }),
    latencyMs: 40,
  });
  const folder = folderWith();
  const options = { index: simulator.indexUrl, concurrency: "1" };
  const run = await runIn(folder, options, { timeLimitMs: 600 });
  expect(run.exitCode).toBe(0);
  expect(run.say).toContain("**Stopped before the plan was done; the next run goes on.**");
  expect(run.say).toMatch(/Dumped \d+ projects? as revision/);
});
