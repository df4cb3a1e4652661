import { expect, test } from "vitest";
import type { CrawlProgress } from "../../crawlers/frontier/crawl-tally.ts";
import { crawlTalk } from "../../online/crawl-talk.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

function progress(projectsDone: number): CrawlProgress {
  return {
    projectsDone,
    projectsPlanned: 3,
    filesDone: 0,
    filesKnown: 0,
    projectsPerSecond: undefined,
    timeToGoMs: undefined,
    failureCounts: new Map([["http", 1]]),
  };
}

test("text without a person looking: plain lines, ten seconds apart, and the last one always", () => {
  const terminal = recordingTerminal();
  let now = 0;
  const talk = crawlTalk(terminal, "text", () => now);
  talk.onProgress(progress(0));
  now = 9999;
  talk.onProgress(progress(1));
  now = 10_000;
  talk.onProgress(progress(2));
  talk.onProgress(progress(3));
  talk.onLog({ level: "warning", message: "Slow" });
  talk.say("dump", "Wrote the dump");
  talk.finish();
  const rest = "of 3 projects | 0 of 0 known files | 1 failure (http 1)";
  const toGo = " | time to go not known yet";
  expect(terminal.written).toEqual({
    out: "",
    say: `0 ${rest}${toGo}\n2 ${rest}${toGo}\n3 ${rest}\nwarning: Slow\nWrote the dump\n`,
  });
});

test("json: one object on each line, with its time", () => {
  const terminal = recordingTerminal();
  const talk = crawlTalk(terminal, "json", () => 0);
  talk.onProgress(progress(3));
  talk.onLog({ level: "info", message: "Hello" });
  talk.say("dump", "Wrote the dump", { revision: "ab" });
  const at = "1970-01-01T00:00:00.000Z";
  const counts = { projectsDone: 3, projectsPlanned: 3, filesDone: 0, filesKnown: 0 };
  expect(
    terminal.written.say
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    { at, event: "progress", ...counts, failureCounts: { http: 1 } },
    { at, event: "log", level: "info", message: "Hello" },
    { at, event: "dump", message: "Wrote the dump", revision: "ab" },
  ]);
});

test("a bar where a person looks: lines stand below it", () => {
  const terminal = { ...recordingTerminal(), isInteractive: true };
  const talk = crawlTalk(terminal, "text", () => 0);
  talk.onProgress(progress(1));
  talk.say("dump", "Wrote the dump");
  talk.onProgress(progress(2));
  talk.finish();
  expect(terminal.written.say).toBe("Wrote the dump\n");
});

test("channels of conda: lines, ten seconds apart, and the last one always", () => {
  const terminal = recordingTerminal();
  let now = 0;
  const talk = crawlTalk(terminal, "text", () => now);
  const place = { channel: "conda-forge", subdir: "noarch", unit: "shards" } as const;
  for (const done of [1, 2, 3]) {
    talk.onConda({ ...place, done, total: 3 });
    now += 1000;
  }
  now += 20_000;
  talk.onConda({ ...place, unit: "records", done: 20_000, total: undefined });
  expect(terminal.written.say).toBe(
    "conda-forge/noarch | 1 of 3 shards\nconda-forge/noarch | 3 of 3 shards\nconda-forge/noarch | 20,000 records\n",
  );
});
