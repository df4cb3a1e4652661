import { expect, onTestFinished, test } from "vitest";
import { Host, type HostOptions } from "../../../crawlers/http/host.ts";
import { VirtualTime } from "./virtual-time.ts";

const url = new URL("https://example.org/a");
const signal = new AbortController().signal;

function makeHost(options: Partial<HostOptions> = {}): { host: Host; time: VirtualTime } {
  const time = new VirtualTime(0);
  const host = new Host(url.origin, {
    concurrency: Infinity,
    requestsPerSecond: Infinity,
    connections: 1,
    connectTimeoutMs: 1000,
    headersTimeoutMs: 1000,
    bodyTimeoutMs: 1000,
    pauseMaxMs: 60_000,
    nowMs: time.nowMs,
    sleep: time.sleep,
    ...options,
  });
  onTestFinished(() => host.pool.close());
  return { host, time };
}

test("enter() without bounds waits for nothing", async () => {
  const { host, time } = makeHost();
  await Promise.all([host.enter(url, signal), host.enter(url, signal)]);
  expect(time.sleptMs).toEqual([]);
});

test("enter() waits for a place", async () => {
  const { host } = makeHost({ concurrency: 1 });
  const order: string[] = [];
  const release = await host.enter(url, signal);
  const second = host.enter(url, signal).then(() => order.push("second"));
  order.push("release");
  release();
  await second;
  expect(order).toEqual(["release", "second"]);
});

test("enter() waits for the end of the longest pause, then for its turn", async () => {
  const { host, time } = makeHost({ requestsPerSecond: 10 });
  host.pause(5000, 429);
  host.pause(2000, 429);
  await time.run(Promise.all([host.enter(url, signal), host.enter(url, signal)]));
  expect(time.nowMs()).toBe(5100);
});

test("enter() waits for a pause that begins while it waits for its turn", async () => {
  const { host, time } = makeHost({ requestsPerSecond: 1 });
  await host.enter(url, signal);
  const waiting = host.enter(url, signal);
  host.pause(5000, 503);
  await time.run(waiting);
  expect(time.nowMs()).toBe(5000);
});

test("enter() refuses to wait for a pause that is too long, and gives its place back", async () => {
  const { host, time } = makeHost({ concurrency: 1 });
  host.pause(60_001, 503);
  for (let i = 0; i < 2; i++) {
    await expect(host.enter(url, signal)).rejects.toMatchObject({ status: 503, retryAfterMs: 60_001 });
  }
  expect(time.sleptMs).toEqual([]);
});

test("enter() gives its place back when it is aborted", async () => {
  const { host, time } = makeHost({ concurrency: 1 });
  const controller = new AbortController();
  host.pause(1000, 503);
  const aborted = host.enter(url, controller.signal);
  await expect.poll(() => time.sleeperCount, { timeout: 20_000 }).toBe(1);
  controller.abort(new Error("stop"));
  await expect(aborted).rejects.toThrow("stop");
  await expect(time.run(host.enter(url, signal))).resolves.toBeTypeOf("function");
});
