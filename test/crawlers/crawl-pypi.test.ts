import { onTestFinished, expect, test } from "vitest";
import { crawlPypi } from "../../crawlers/crawl-pypi.ts";
import type { CrawlReport } from "../../crawlers/frontier/crawl-report.ts";
import type { CrawlOptions } from "../../crawlers/frontier/run-crawl.ts";
import { HttpClient } from "../../crawlers/http/http-client.ts";
import type { ProjectRecord } from "../../database/record.ts";
import { Store } from "../../database/sqlite/store.ts";
import { expectedProjects } from "../simulator/expected-projects.ts";
import { generatedUniverse } from "../simulator/generated-universe.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";
import type { Simulator, SimulatorOptions } from "../simulator/simulator.ts";
import { Universe } from "../simulator/universe.ts";

const HOUR_MS = 60 * 60 * 1000;

/** A crawl of a simulator with a store of its own. */
class Crawl {
  readonly simulator: Simulator;
  readonly store: Store = Store.open(":memory:", { create: true });
  readonly #nowMs: () => number;

  constructor(simulator: Simulator, nowMs: () => number) {
    this.simulator = simulator;
    this.#nowMs = nowMs;
    onTestFinished(() => this.store.close());
  }

  async run(options: Partial<CrawlOptions> = {}): Promise<CrawlReport> {
    const http = new HttpClient({
      userAgent: "pinwheel/0 (+test)",
      nowMs: this.#nowMs,
      random: () => 0.5,
      sleep: () => Promise.resolve(),
      maxRequestsPerSecond: Infinity,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    try {
      return await crawlPypi({
        store: this.store,
        http,
        indexUrl: this.simulator.indexUrl,
        since: { kind: "last" },
        names: undefined,
        limit: undefined,
        recheck: "none",
        sdists: "all",
        concurrency: 4,
        nowMs: this.#nowMs,
        signal: new AbortController().signal,
        onProgress: () => undefined,
        onLog: () => undefined,
        sleep: () => Promise.resolve(),
        staleDelaysMs: [0, 0],
        ...options,
      });
    } finally {
      await http.close();
    }
  }

  records(): ProjectRecord[] {
    return [...this.store.projects()];
  }
}

async function crawlOf(universe: Universe, options: Partial<SimulatorOptions> = {}): Promise<Crawl> {
  const simulator = await runningSimulator({ universe, ...options });
  return new Crawl(simulator, () => universe.nowMs());
}

/** What a new store knows after one crawl. */
async function freshRecords({ simulator }: Crawl, universe: Universe): Promise<ProjectRecord[]> {
  const fresh = new Crawl(simulator, () => universe.nowMs());
  await fresh.run({ recheck: "all" });
  return fresh.records();
}

/** Some projects with wheels and sdists that require one another. */
function smallUniverse(): Universe {
  const universe = new Universe();
  universe.upload("Base", "1.0", { kind: "wheel", requiresPython: ">=3.8" });
  universe.upload("web.app", "1.0", {
    kind: "wheel",
    requiresDist: ["Base>=1", "extra-thing ; extra == 'x'"],
  });
  universe.upload("web.app", "1.0", {
    kind: "sdist",
    style: "setup-py",
    requiresDist: ["Base>=1", "extra-thing ; extra == 'x'"],
  });
  universe.upload("old", "0.1", { kind: "wheel", isMetadataServed: false, requiresDist: ["base"] });
  universe.upload("gone", "1.0", { kind: "wheel" });
  return universe;
}

/** What the model says, and the store, in the same words. */
function shown(records: readonly ProjectRecord[]): unknown {
  return records
    .map(({ name, displayName, status, serial, releases }) => ({
      name,
      displayName,
      status,
      serial,
      files: releases.flatMap(({ version, files }) =>
        files.map(({ filename, sha256Hex, yanked, metadata }) => ({
          version,
          filename,
          sha256Hex,
          yanked,
          requiresDist: metadata.state === "known" ? metadata.core.requiresDist : null,
        })),
      ),
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function expected(universe: Universe): unknown {
  return expectedProjects(universe).map(({ name, displayName, status, serial, releases }) => ({
    name,
    displayName,
    status,
    serial,
    files: releases.flatMap(({ version, files }) =>
      files.map(({ filename, sha256Hex, yanked, requirements }) => ({
        version,
        filename,
        sha256Hex,
        yanked,
        requiresDist: requirements?.requiresDist ?? null,
      })),
    ),
  }));
}

test("crawlPypi() brings in the whole index, and then asks for two things a run", async () => {
  const universe = smallUniverse();
  universe.removeProject("gone");
  const crawl = await crawlOf(universe);
  const report = await crawl.run();
  expect(report).toMatchObject({ outcomes: { added: 3, removed: 1, parked: 0 }, bugs: [], filesFailed: 0 });
  expect(shown(crawl.records())).toEqual(expected(universe));
  crawl.simulator.counters.reset();
  expect(await crawl.run()).toMatchObject({ projectsPlanned: 0 });
  const { requests, requestCount } = crawl.simulator.counters;
  expect(requests).toMatchObject({ index: 1, "xml-rpc": 1 });
  expect(requestCount).toBe(2);
});

test("a crawl of every change ends where a fresh one ends", async () => {
  const universe = smallUniverse();
  const crawl = await crawlOf(universe);
  await crawl.run();
  universe.advance(HOUR_MS);
  universe.upload("web.app", "2.0", { kind: "wheel", requiresDist: ["base>=2"] });
  universe.yankRelease("Base", "1.0", "broken");
  universe.removeProject("gone");
  universe.upload("new", "1.0", { kind: "wheel" });
  universe.quarantineProject("old");
  await crawl.run();
  expect(shown(crawl.records())).toEqual(expected(universe));
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
  universe.advance(HOUR_MS);
  universe.clearProjectQuarantine("old");
  universe.unyankRelease("Base", "1.0");
  universe.removeRelease("web.app", "1.0");
  universe.upload("gone", "2.0", { kind: "wheel", requiresDist: ["new"] });
  universe.changeRoles("new");
  await crawl.run();
  expect(shown(crawl.records())).toEqual(expected(universe));
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
});

test("METADATA that come late bump no serial, and are found by asking again", async () => {
  const universe = smallUniverse();
  const crawl = await crawlOf(universe);
  await crawl.run();
  const source = (): unknown =>
    crawl.store
      .getProject("old")
      ?.releases[0]?.files.map(({ metadata }) => (metadata.state === "known" ? metadata.source : null));
  expect(source()).toEqual(["wheel-range"]);
  universe.backfillMetadata("old", "old-0.1-py3-none-any.whl");
  await crawl.run({ recheck: "all" });
  expect(source()).toEqual(["pep658"]);
  crawl.simulator.counters.reset();
  await crawl.run({ recheck: "all" });
  expect(crawl.simulator.counters.notModifiedCount).toBe(4);
});

test("a run that is aborted at any place goes on to the same end, and reads no file twice", async () => {
  const universe = smallUniverse();
  for (let i = 0; i < 12; i += 1)
    universe.upload(`more-${i}`, "1.0", { kind: "wheel", requiresDist: ["base"] });
  const crawl = await crawlOf(universe);
  let runs = 0;
  for (let isDone = false; !isDone; runs += 1) {
    const controller = new AbortController();
    let steps = 0;
    const report = await crawl.run({
      signal: controller.signal,
      onProgress: () => {
        steps += 1;
        if (steps === 4) controller.abort(new Error("stop"));
      },
    });
    expect(report.bugs).toEqual([]);
    isDone = !report.isInterrupted;
  }
  expect(runs).toBeGreaterThan(3);
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
});

test("a page that is stale for ever is parked, and nothing waits for it", async () => {
  const universe = smallUniverse();
  const staleAtMs = universe.nowMs();
  universe.advance(HOUR_MS);
  universe.upload("web.app", "2.0", { kind: "wheel" });
  const crawl = await crawlOf(universe, {
    faults: { rules: [{ kind: "stale-page", projects: ["web-app"], asOfMs: staleAtMs }] },
  });
  for (let run = 1; run <= 3; run += 1) {
    const report = await crawl.run();
    expect(report).toMatchObject({
      isInterrupted: false,
      projectsRemaining: 0,
      projectsParked: 1,
      oldestParked: { name: "web-app" },
    });
    universe.advance(8 * HOUR_MS);
  }
  expect(crawl.store.crawl.parked.oldest()).toMatchObject({ attemptCount: 3 });
  crawl.simulator.stopFaults();
  universe.advance(8 * HOUR_MS);
  await crawl.run();
  expect(crawl.store.crawl.parked.oldest()).toBeUndefined();
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
});

test("faults that pass leave nothing behind", async () => {
  const universe = smallUniverse();
  const crawl = await crawlOf(universe, {
    faults: {
      rules: [
        { kind: "unavailable", routes: ["metadata"], projects: ["base"] },
        { kind: "server-error", routes: ["page"], projects: ["web-app"] },
        { kind: "cut", routes: ["page"], projects: ["gone"] },
      ],
    },
  });
  const report = await crawl.run();
  expect(report).toMatchObject({ filesFailed: 1, outcomes: { parked: 2 }, bugs: [] });
  expect(report.failureCounts).toEqual(new Map([["http", 3]]));
  crawl.simulator.stopFaults();
  universe.advance(HOUR_MS);
  await crawl.run();
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
});

test("since a moment, only what came later is asked for", async () => {
  const universe = smallUniverse();
  universe.advance(48 * HOUR_MS);
  universe.upload("late", "1.0", { kind: "wheel" });
  const crawl = await crawlOf(universe);
  await crawl.run({ since: { kind: "time", atMs: universe.nowMs() - HOUR_MS } });
  expect(crawl.records().map(({ name }) => name)).toEqual(["late"]);
  await crawl.run();
  expect(crawl.records()).toEqual(await freshRecords(crawl, universe));
});

test("limit, names and what they leave", async () => {
  const crawl = await crawlOf(smallUniverse());
  expect(await crawl.run({ limit: 1 })).toMatchObject({ projectsPlanned: 1, projectsRemaining: 3 });
  expect(await crawl.run({ names: ["WEB_APP"] })).toMatchObject({ outcomes: { added: 1 } });
  expect(crawl.store.getProject("web-app")?.releases).toHaveLength(1);
});

test("a generated index is crawled whole, each thing asked for once", async () => {
  const universe = generatedUniverse({ projects: 60, filesPerProject: 3 });
  const simulator = await runningSimulator({ universe });
  const crawl = new Crawl(simulator, () => universe.nowMs());
  const report = await crawl.run({ concurrency: 16 });
  expect(report).toMatchObject({ outcomes: { added: 60 }, filesRead: 180, filesFailed: 0, bugs: [] });
  expect(simulator.counters.requests).toMatchObject({ index: 1, page: 60, metadata: 180 });
});
