import { Request } from "@crawlee/basic";
import { expect, test } from "vitest";
import { PlanRequestManager } from "../../../crawlers/frontier/plan-request-manager.ts";
import type { CrawlPlan } from "../../../database/sqlite/crawl-state-plan.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

function planOf(...names: readonly string[]): CrawlPlan {
  const { plan } = Store.open(":memory:", { create: true }).crawl;
  for (const [i, text] of names.entries())
    plan.put({
      name: normalizeName(text),
      displayName: text,
      reason: "new",
      wantedSerial: null,
      newestSerial: names.length - i,
      isListed: true,
      isSelected: true,
    });
  return plan;
}

function managerOf(
  plan: CrawlPlan,
  options: { readonly limit?: number; readonly nowMs?: () => number } = {},
): PlanRequestManager {
  return new PlanRequestManager(plan, {
    makeRequest: ({ name }) => new Request({ url: `https://index.test/${name}/`, uniqueKey: name }),
    limit: options.limit,
    retryDelayMs: (tries) => tries * 100,
    nowMs: options.nowMs ?? (() => 0),
  });
}

async function next(manager: PlanRequestManager): Promise<Request> {
  const request = await manager.fetchNextRequest();
  if (request === null) throw new Error("nothing to do");
  return request;
}

test("each row is handed out once, in the plan's order, until all were handled", async () => {
  const plan = planOf("a", "b");
  const manager = managerOf(plan);
  const [a, b] = [await next(manager), await next(manager)];
  expect([a.uniqueKey, b.uniqueKey]).toEqual(["a", "b"]);
  expect(manager.itemOf(b)).toMatchObject({ name: "b", newestSerial: 1 });
  expect(await manager.isEmpty()).toBe(true);
  expect(await manager.isFinished()).toBe(false);
  for (const request of [a, b]) {
    plan.remove(request.uniqueKey);
    await manager.markRequestHandled(request);
  }
  expect(await manager.isFinished()).toBe(true);
  expect(await manager.handledCount()).toBe(2);
  expect(manager.getTotalCount()).toBe(2);
});

test("a row that its handler leaves in the plan is not handed out twice", async () => {
  const manager = managerOf(planOf("a"));
  await manager.markRequestHandled(await next(manager));
  expect(await manager.fetchNextRequest()).toBeNull();
  expect(await manager.isFinished()).toBe(true);
});

test("what has become more urgent comes with the next rows", async () => {
  const names = Array.from({ length: 100 }, (_, i) => `p${i}`);
  const plan = planOf(...names);
  const manager = managerOf(plan);
  await next(manager);
  plan.bumpDependents(["p99"]);
  const order: string[] = [];
  for await (const request of manager) order.push(request.uniqueKey);
  expect(order).toHaveLength(99);
  expect(order.indexOf("p99")).toBeLessThan(40);
});

test("a request that is given back waits, and others take its place", async () => {
  let nowMs = 0;
  const manager = managerOf(planOf("a", "b"), { nowMs: () => nowMs });
  const a = await next(manager);
  a.retryCount = 2;
  await manager.reclaimRequest(a);
  expect((await next(manager)).uniqueKey).toBe("b");
  nowMs = 199;
  expect(await manager.fetchNextRequest()).toBeNull();
  expect(await manager.isFinished()).toBe(false);
  nowMs = 200;
  expect(await manager.isEmpty()).toBe(false);
  expect(await next(manager)).toBe(a);
  expect(manager.itemOf(a).name).toBe("a");
});

test("a limit counts rows, not tries", async () => {
  const manager = managerOf(planOf("a", "b"), { limit: 1 });
  const a = await next(manager);
  await manager.reclaimRequest(a);
  expect(await next(manager)).toBe(a);
  expect(await manager.fetchNextRequest()).toBeNull();
});

test("stop() leaves what is in hand, and hands out nothing more", async () => {
  const manager = managerOf(planOf("a", "b", "c"));
  const [a, b] = [await next(manager), await next(manager)];
  await manager.reclaimRequest(a);
  manager.stop();
  expect(await manager.fetchNextRequest()).toBeNull();
  expect(await manager.isFinished()).toBe(false);
  await manager.reclaimRequest(b);
  expect(await manager.isFinished()).toBe(true);
});

test("nothing is added on the way", async () => {
  const manager = managerOf(planOf());
  await expect(manager.addRequest()).rejects.toThrow(TypeError);
  await expect(manager.addRequestsBatched()).rejects.toThrow(TypeError);
});
