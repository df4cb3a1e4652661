import { expect, test } from "vitest";
import { type CrawlProgress, CrawlTally } from "../../../crawlers/frontier/crawl-tally.ts";

test("CrawlTally counts, and reports after each file and project", () => {
  const seen: CrawlProgress[] = [];
  let nowMs = 0;
  const tally = new CrawlTally(
    () => nowMs,
    (progress) => seen.push(progress),
  );
  tally.start(100);
  tally.filesKnown += 3;
  tally.addFile(undefined);
  tally.addFile("archive");
  tally.addFailure("http");
  tally.addFailure("http");
  tally.addSkipped(new Map([[".exe", 2]]));
  tally.addSkipped(new Map([[".exe", 1]]));
  tally.addProject("added");
  expect(seen).toHaveLength(3);
  expect(seen.at(-1)).toEqual({
    projectsDone: 1,
    projectsPlanned: 100,
    filesDone: 2,
    filesKnown: 3,
    projectsPerSecond: undefined,
    timeToGoMs: undefined,
    failureCounts: new Map([
      ["archive", 1],
      ["http", 2],
    ]),
  });
  expect(tally.skippedCounts).toEqual(new Map([[".exe", 3]]));
  for (; nowMs < 24_000; nowMs += 1000) tally.addProject("unchanged");
  nowMs = 25_000;
  tally.addProject("parked");
  expect(seen.at(-1)).toMatchObject({ projectsDone: 26, projectsPerSecond: 1.04 });
  expect(seen.at(-1)?.timeToGoMs).toBe(Math.round(74_000 / 1.04));
});
