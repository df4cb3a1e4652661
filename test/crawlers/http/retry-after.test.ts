import { expect, test } from "vitest";
import { tryParseRetryAfter } from "../../../crawlers/http/retry-after.ts";

const NOON_MS = Date.UTC(2026, 10, 20, 12, 0, 0);

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 7 ", 7000],
  ["Fri, 20 Nov 2026 12:02:00 GMT", 120_000],
  ["Fri, 20 Nov 2026 11:00:00 GMT", 0],
  ["", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["soon", undefined],
  ["1e3", undefined],
  ["2026-11-20", undefined],
  ["Fri, 99 Nov 2026 12:02:00 GMT", undefined],
  ["9999999999", undefined],
])("tryParseRetryAfter() reads %j as %j", (value, expected) => {
  expect(tryParseRetryAfter(value, NOON_MS)).toBe(expected);
});
