import { expect, test } from "vitest";
import { clockOf } from "../../cli/clock.ts";
import { UsageError } from "../../cli/usage-error.ts";

test("clockOf() tells the time", () => {
  const before = Date.now();
  expect(clockOf({})()).toBeGreaterThanOrEqual(before);
  expect(clockOf({ SOURCE_DATE_EPOCH: "" })()).toBeGreaterThanOrEqual(before);
});

test("clockOf() begins at SOURCE_DATE_EPOCH and goes on from there", () => {
  const nowMs = clockOf({ SOURCE_DATE_EPOCH: "1000" });
  const first = nowMs();
  expect(first).toBeGreaterThanOrEqual(1_000_000);
  expect(first).toBeLessThan(1_060_000);
  expect(nowMs()).toBeGreaterThanOrEqual(first);
});

test.each(["yesterday", "-1", "1e3", "123456789012"])("clockOf() refuses SOURCE_DATE_EPOCH %j", (text) => {
  expect(() => clockOf({ SOURCE_DATE_EPOCH: text })()).toThrow(UsageError);
});
