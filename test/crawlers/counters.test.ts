/**
 * How much work a crawl is. The counters are the same on every machine, so they guard speed where times cannot. A change of the
 * crawl or the store may change them: then look at why, and write the new numbers here.
 */

import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { crawlPypi } from "../../crawlers/crawl-pypi.ts";
import type { RecheckShare } from "../../crawlers/frontier/recheck-share.ts";
import { HttpClient } from "../../crawlers/http/http-client.ts";
import { Store } from "../../database/sqlite/store.ts";
import { countSql } from "../builders/sql-work.ts";
import { generatedUniverse } from "../simulator/generated-universe.ts";
import { runningSimulator } from "../simulator/running-simulator.ts";

/** What a crawl asked of the index and of the store. */
interface Work {
  readonly requests: number;
  /** Runs of SQL statements, those that begin and end the parts of a transaction among them. */
  readonly statements: number;
  readonly commits: number;
}

// A commit by time would count a slow machine's seconds.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});

afterEach(() => {
  vi.useRealTimers();
});

/** A crawler of an index of so many projects, which tells the work of each of its crawls. */
async function crawlerOf(
  projects: number,
  filesPerProject: number,
): Promise<(recheck: RecheckShare) => Promise<Work>> {
  const universe = generatedUniverse({ projects, filesPerProject });
  const simulator = await runningSimulator({ universe });
  const store = Store.open(":memory:", { create: true });
  onTestFinished(() => store.close());
  const sql = countSql();
  const commits = vi.spyOn(store, "commitBatch");
  return async (recheck) => {
    sql.reset();
    commits.mockClear();
    simulator.counters.reset();
    const nowMs = (): number => universe.nowMs();
    const http = new HttpClient({
      userAgent: "pinwheel/0 (+test)",
      nowMs,
      random: () => 0.5,
      sleep: () => Promise.resolve(),
      maxRequestsPerSecond: Infinity,
    });
    await crawlPypi({
      store,
      http,
      indexUrl: simulator.indexUrl,
      since: { kind: "last" },
      names: undefined,
      limit: undefined,
      recheck,
      sdists: "all",
      // One after the other, so that the order is always the same.
      concurrency: 1,
      nowMs,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      onLog: () => undefined,
    });
    await http.close();
    return {
      requests: simulator.counters.requestCount,
      statements: sql.statements(),
      commits: commits.mock.calls.length,
    };
  };
}

test("a first fill asks for each page and each file once, and writes each row once", async () => {
  const [few, many] = [await crawlerOf(32, 4), await crawlerOf(64, 4)];
  const [first, second] = [await few("none"), await many("none")];
  expect(first).toMatchInlineSnapshot(`
    {
      "commits": 3,
      "requests": 163,
      "statements": 928,
    }
  `);
  const perProject = (count: (work: Work) => number): number => (count(second) - count(first)) / 32;
  expect({
    requests: perProject(({ requests }) => requests),
    // Not a whole number, because projects require none to three others, each of which is counted in the plan.
    statements: Math.round(perProject(({ statements }) => statements)),
    projectsPerCommit: 1 / perProject(({ commits }) => commits),
  }).toMatchInlineSnapshot(`
    {
      "projectsPerCommit": 16,
      "requests": 5,
      "statements": 28,
    }
  `);
});

test("a run without news asks and reads the same, however many projects there are", async () => {
  const [few, many] = [await crawlerOf(10, 1), await crawlerOf(200, 1)];
  await few("none");
  await many("none");
  const work = await few("none");
  expect(await many("none")).toEqual(work);
  expect(work).toMatchInlineSnapshot(`
    {
      "commits": 1,
      "requests": 2,
      "statements": 58,
    }
  `);
});

test("a page that is asked for again and has not changed costs a request and few statements", async () => {
  const crawl = await crawlerOf(64, 4);
  await crawl("none");
  const [quiet, asking] = [await crawl("none"), await crawl("all")];
  expect(asking.requests - quiet.requests).toBe(64);
  expect((asking.statements - quiet.statements) / 64).toBeLessThan(7);
});
