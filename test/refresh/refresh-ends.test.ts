/** How a refresh ends that does not come to its end: by its time limit, by a broken dump, by an error. */

import { appendFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { condaEntry } from "../builders/conda-crawl.ts";
import type { RecordFields } from "../simulator/channel-source.ts";
import { World, problemsOf } from "./refresh-world.ts";

const TIMEOUT_MS = 240_000;

test(
  "a crawl that its time limit ends publishes what it has, and the next ones go on",
  { timeout: TIMEOUT_MS },
  async () => {
    const world = await World.begin(60);
    const goBack = world.github.snapshot();
    expect(problemsOf(await world.run())).toEqual([]);
    const whole = world.revision;
    goBack();
    // At this rate it would take half a minute.
    const limits = { vars: { PINWHEEL_MAX_RATE: "5" }, environment: { TIME_LIMIT_MINUTES: "0.1" } };
    const early = await world.run(limits);
    expect(problemsOf(early)).toEqual([]);
    expect(early.summary).toContain("**Stopped before the plan was done; the next run goes on.**");
    expect(world.revision).not.toBe(whole);
    expect(world.releaseProblems()).toEqual([]);
    const next = await world.run();
    expect(problemsOf(next)).toEqual([]);
    const added = Number(/\| projects added \| (?<count>\d+) \|/.exec(next.summary)?.groups?.["count"]);
    expect(added).toBeGreaterThan(0);
    expect(added).toBeLessThan(60);
    expect(world.revision).toBe(whole);
    expect(world.latest()?.revisions).toMatchObject([{}, { delta: {} }]);
    expect(world.releaseProblems()).toEqual([]);
  },
);

test("a dump that does not verify is not published, and its store is not kept", async () => {
  const world = await World.begin(3);
  const broken = await world.run({
    before: {
      Verify: ({ temporary }) => {
        const folder = join(temporary, "refresh", "dump", "files");
        appendFileSync(join(folder, readdirSync(folder)[0] ?? ""), "{}\n");
      },
    },
  });
  expect(broken.outcomes).toMatchObject({
    Crawl: "success",
    Verify: "failure",
    "Keep the store in the cache": "skipped",
    Publish: "skipped",
  });
  expect(world.latest()).toBeUndefined();
  expect(world.assetNames()).toEqual([]);
  expect(existsSync(world.github.cachePath)).toBe(false);
});

test("nothing runs where nobody has said whom to turn to, nor from another branch", async () => {
  const world = await World.begin(1);
  expect((await world.run({ vars: { PINWHEEL_CONTACT: "" } })).outcomes).toEqual({});
  expect((await world.run({ branch: "topic" })).outcomes).toEqual({});
});

test("since comes from the one who starts it and is never read as shell text; a crawl that fails keeps its store", async () => {
  const world = await World.begin(1);
  const inputs = { since: "last; touch broken-in $(touch broken-in)" };
  const report = await world.run({ branch: "main", inputs });
  expect(report.outcomes).toMatchObject({
    Crawl: "failure",
    Verify: "skipped",
    "Keep the store in the cache": "success",
    Publish: "skipped",
  });
  expect(report.log).toContain('"last; touch broken-in $(touch broken-in)"');
  expect(existsSync(world.github.cachePath)).toBe(true);
});

test("channels of conda are refreshed with the index, and what they have lost only where somebody says so", async () => {
  const world = await World.begin(2);
  const entriesOf = (count: number): Readonly<Record<string, RecordFields>> =>
    Object.assign({}, ...Array.from({ length: count }, (_, i) => condaEntry(`name-${i}`, "1")));
  const put = (count: number): void => {
    world.channels.clockMs = world.universe.nowMs();
    world.channels.put("mine", "noarch", { "packages.conda": entriesOf(count) }, world.universe.nowMs());
  };
  const vars = { PINWHEEL_CONDA: `mine=${world.channelsUrl}mine` };
  put(120);
  const first = await world.run({ vars });
  expect(problemsOf(first)).toEqual([]);
  expect(first.summary).toContain("| mine/noarch | 120 shards | 120 |");
  expect(first.summary).toContain("| projects added | 2 |");
  world.universe.advance(24 * 3_600_000);
  put(1);
  const second = await world.run({ vars });
  expect(problemsOf(second)).toEqual([]);
  expect(second.summary).toContain("| mine/noarch | **failed**");
  const third = await world.run({ vars, branch: "main", inputs: { since: "last", accept_loss: "mine" } });
  expect(problemsOf(third)).toEqual([]);
  expect(third.summary).toMatch(/\| mine\/noarch \| [^|]* \| 1 \| 0 \| 0 \| 0 \| 119 \|/);
  expect(world.releaseProblems()).toEqual([]);
});
