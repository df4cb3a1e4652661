import { existsSync, readdirSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { type FrontierOptions, TryAgainSoon, runFrontier } from "../../../crawlers/frontier/run-frontier.ts";
import type { CrawlPlan } from "../../../database/sqlite/crawl-state-plan.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

function planOf(count: number): CrawlPlan {
  const { plan } = Store.open(":memory:", { create: true }).crawl;
  for (let i = 0; i < count; i += 1)
    plan.put({
      name: normalizeName(`p${i}`),
      displayName: null,
      reason: "new",
      wantedSerial: null,
      newestSerial: 0,
      isListed: true,
      isSelected: true,
    });
  return plan;
}

function run(plan: CrawlPlan, options: Partial<FrontierOptions>): Promise<void> {
  return runFrontier(plan, {
    concurrency: 3,
    limit: undefined,
    retryDelaysMs: [0, 0],
    pageUrlOf: ({ name }) => `https://index.test/simple/${name}/`,
    handle: ({ name }) => Promise.resolve(plan.remove(name)),
    nowMs: () => 0,
    signal: new AbortController().signal,
    onLog: () => undefined,
    ...options,
  });
}

test("runFrontier() handles every row, so many at a time, and leaves no file and no word", async () => {
  const before = readdirSync(".");
  const listeners = process.listeners("SIGINT");
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const plan = planOf(20);
  const handled: string[] = [];
  let [now, most] = [0, 0];
  await run(plan, {
    handle: async ({ name }) => {
      // Crawlee's own listener would pause and tell of a way to resume that is not ours.
      expect(process.listeners("SIGINT")).toEqual(listeners);
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      now -= 1;
      handled.push(name);
      plan.remove(name);
    },
  });
  expect(handled).toHaveLength(20);
  expect(most).toBe(3);
  expect(log).not.toHaveBeenCalled();
  expect(readdirSync(".")).toEqual(before);
  expect(existsSync("storage")).toBe(false);
  expect(process.listeners("SIGINT")).toEqual(listeners);
});

test("runFrontier() tries again what is to be tried again, and says which try is the last", async () => {
  const plan = planOf(2);
  const tries: string[] = [];
  await run(plan, {
    concurrency: 1,
    handle: ({ name }, isLastTry) => {
      tries.push(`${name} ${isLastTry}`);
      if (name === "p1" && !isLastTry) return Promise.reject(new TryAgainSoon());
      plan.remove(name);
      return Promise.resolve();
    },
  });
  expect(tries.filter((line) => line.startsWith("p1"))).toEqual(["p1 false", "p1 false", "p1 true"]);
  expect(tries.filter((line) => line.startsWith("p0"))).toEqual(["p0 false"]);
});

test("runFrontier() ends with any other error, once nothing is in hand", async () => {
  const plan = planOf(10);
  let inHand = 0;
  const handled: string[] = [];
  const ended = run(plan, {
    handle: async ({ name }) => {
      inHand += 1;
      handled.push(name);
      if (name === "p0") {
        inHand -= 1;
        throw new Error("the disk is full");
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
      inHand -= 1;
      plan.remove(name);
    },
  });
  await expect(ended).rejects.toThrow("the disk is full");
  expect(inHand).toBe(0);
  expect(handled.length).toBeLessThan(10);
  expect(plan.get("p0")).toBeDefined();
});

test("runFrontier() hands out nothing after the signal, and waits for what is in hand", async () => {
  const plan = planOf(10);
  const controller = new AbortController();
  const handled: string[] = [];
  await run(plan, {
    concurrency: 2,
    signal: controller.signal,
    handle: async ({ name }) => {
      if (handled.push(name) === 2) controller.abort(new Error("stop"));
      await new Promise((resolve) => setImmediate(resolve));
      plan.remove(name);
    },
  });
  expect(handled.length).toBeLessThanOrEqual(3);
  expect(plan.counts().pending).toBe(10 - handled.length);
  await run(plan, { signal: AbortSignal.abort() });
  expect(plan.counts().pending).toBe(10 - handled.length);
});

test("runFrontier() ends at the limit", async () => {
  const plan = planOf(10);
  await run(plan, { limit: 4 });
  expect(plan.counts().pending).toBe(6);
});
