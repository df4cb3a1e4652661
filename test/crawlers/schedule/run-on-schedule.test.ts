import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { CrawlLogEntry } from "../../../crawlers/frontier/crawl-log.ts";
import { InvalidScheduleError } from "../../../crawlers/schedule/errors.ts";
import { checkSchedule, runOnSchedule } from "../../../crawlers/schedule/run-on-schedule.ts";

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 20, 4, 58, 30) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A schedule whose job ends when the test says so. */
function scheduled(expression: string): {
  readonly starts: string[];
  readonly log: CrawlLogEntry[];
  readonly ended: Promise<void>;
  readonly endJob: (error?: Error) => void;
  readonly stop: () => void;
} {
  const starts: string[] = [];
  const log: CrawlLogEntry[] = [];
  const controller = new AbortController();
  let current: PromiseWithResolvers<void> = Promise.withResolvers<void>();
  const ended = runOnSchedule(
    expression,
    () => {
      starts.push(new Date().toISOString());
      current = Promise.withResolvers<void>();
      return current.promise;
    },
    { signal: controller.signal, onLog: (entry) => log.push(entry) },
  );
  return {
    starts,
    log,
    ended,
    endJob: (error) => (error === undefined ? current.resolve() : current.reject(error)),
    stop: () => controller.abort(new Error("stop")),
  };
}

test.each([["0 5 * * *"], ["*/5 * * * *"], ["30 0 5 * * *"]])("checkSchedule() takes %j", (expression) => {
  expect(() => checkSchedule(expression)).not.toThrow();
});

test.each([[""], ["daily"], ["0 5 * *"], ["61 5 * * *"], ["0 5 * * * * *"]])(
  "checkSchedule() refuses %j",
  (expression) => {
    expect(() => checkSchedule(expression)).toThrow(InvalidScheduleError);
  },
);

test("runOnSchedule() refuses a bad expression before it waits", async () => {
  const { ended } = scheduled("never");
  await expect(ended).rejects.toThrow(InvalidScheduleError);
});

test("runOnSchedule() runs the job at its times in UTC, and not before", async () => {
  const { starts, ended, endJob, stop } = scheduled("0 5 * * *");
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(starts).toEqual([]);
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(starts).toHaveLength(1);
  expect(starts[0]).toContain("2026-11-20T05:00:00");
  endJob();
  await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE_MS);
  expect(starts).toHaveLength(2);
  endJob();
  stop();
  await ended;
});

test("runOnSchedule() skips a time that comes while the job runs, and says so", async () => {
  const { starts, log, ended, endJob, stop } = scheduled("* * * * *");
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS);
  expect(starts).toHaveLength(1);
  expect(log.map(({ message }) => message)).toContain(
    "Skipped a scheduled run: the one before it still goes on",
  );
  endJob();
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(starts).toHaveLength(2);
  endJob();
  stop();
  await ended;
});

test("runOnSchedule() waits for the job in hand when it is asked to stop", async () => {
  const { starts, ended, endJob, stop } = scheduled("* * * * *");
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  stop();
  const goesOn = Symbol("goes on");
  await vi.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(await Promise.race([ended, Promise.resolve(goesOn)])).toBe(goesOn);
  expect(starts).toHaveLength(1);
  endJob();
  await ended;
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(starts).toHaveLength(1);
});

test("runOnSchedule() goes on after a failure of the world, and ends with a fault of ours", async () => {
  const { starts, log, ended, endJob } = scheduled("* * * * *");
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  endJob(new InvalidScheduleError("x", "stands for any error that a person is told"));
  await vi.advanceTimersByTimeAsync(MINUTE_MS);
  expect(log).toMatchObject([{ level: "warning", message: expect.stringContaining("stands for any") }]);
  expect(starts).toHaveLength(2);
  endJob(new TypeError("odd"));
  await expect(ended).rejects.toThrow("odd");
});

test("runOnSchedule() does nothing when it is too late", async () => {
  const job = vi.fn<() => Promise<void>>();
  await runOnSchedule("* * * * *", job, { signal: AbortSignal.abort(), onLog: () => undefined });
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(job).not.toHaveBeenCalled();
});
