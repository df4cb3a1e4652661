import { expect, test } from "vitest";
import { UsageError } from "../../cli/usage-error.ts";
import { clockOf } from "../../online/clock.ts";

test("clockOf() tells the time", () => {
  const before = Date.now();
  expect(clockOf({ environment: {} })()).toBeGreaterThanOrEqual(before);
  expect(clockOf({ environment: { SOURCE_DATE_EPOCH: "" } })()).toBeGreaterThanOrEqual(before);
});

test("clockOf() begins at SOURCE_DATE_EPOCH and goes on from there", () => {
  const nowMs = clockOf({ environment: { SOURCE_DATE_EPOCH: "1000" } });
  const first = nowMs();
  expect(first).toBeGreaterThanOrEqual(1_000_000);
  expect(first).toBeLessThan(1_060_000);
  expect(nowMs()).toBeGreaterThanOrEqual(first);
});

test.each(["yesterday", "-1", "1e3", "123456789012"])("clockOf() refuses SOURCE_DATE_EPOCH %j", (text) => {
  expect(() => clockOf({ environment: { SOURCE_DATE_EPOCH: text } })).toThrow(UsageError);
});
