import { expect, test } from "vitest";
import type { CrawlProgress } from "../../../crawlers/frontier/crawl-tally.ts";
import { formatDuration, formatProgress } from "../../../online/render/crawl-progress.ts";

const START: CrawlProgress = {
  projectsDone: 0,
  projectsPlanned: 10,
  filesDone: 0,
  filesKnown: 0,
  projectsPerSecond: undefined,
  timeToGoMs: undefined,
  failureCounts: new Map(),
};

test("formatProgress() says what is not known yet, rather than guessing", () => {
  expect(formatProgress(START)).toBe("0 of 0 known files | time to go not known yet");
});

test("formatProgress() shows files, rate, failures by kind and the time to go", () => {
  const progress: CrawlProgress = {
    ...START,
    filesDone: 1200,
    filesKnown: 3400,
    projectsPerSecond: 12.345,
    timeToGoMs: 90_061_000,
    failureCounts: new Map([
      ["http", 2],
      ["archive", 1],
    ]),
  };
  expect(formatProgress(progress)).toBe(
    "1,200 of 3,400 known files | 12 projects/s | 3 failures (archive 1, http 2) | 1 d 1 h to go",
  );
});

test.each([
  [0, "0 s"],
  [999, "0 s"],
  [1000, "1 s"],
  [61_000, "1 min 1 s"],
  [120_000, "2 min"],
  [3_600_000, "1 h"],
  [3_660_000, "1 h 1 min"],
  [4 * 86_400_000 + 12 * 3_600_000 + 59_000, "4 d 12 h"],
])("formatDuration() of %i ms", (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
