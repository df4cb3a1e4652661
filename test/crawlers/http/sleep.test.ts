import { expect, test } from "vitest";
import { sleep } from "../../../crawlers/http/sleep.ts";

test("sleep() resolves after its time", async () => {
  const before = performance.now();
  await sleep(20, new AbortController().signal);
  // Timers count in whole milliseconds, so that one may come just before its time.
  expect(performance.now() - before).toBeGreaterThan(18);
});

test("sleep() ends at once when it is aborted, however long", async () => {
  const controller = new AbortController();
  const sleeping = sleep(2 ** 40, controller.signal);
  controller.abort(new Error("stop"));
  await expect(sleeping).rejects.toThrow("stop");
  await expect(sleep(2 ** 40, controller.signal)).rejects.toThrow("stop");
});
