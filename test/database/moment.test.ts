import { expect, test } from "vitest";
import { tryParseMoment } from "../../database/moment.ts";

test.each([
  ["2026-11-20", "2026-11-20T23:59:59.999Z"],
  ["2024-02-29", "2024-02-29T23:59:59.999Z"],
  ["2026-11-20T12:00:00Z", "2026-11-20T12:00:00.000Z"],
  ["2026-11-20T12:00Z", "2026-11-20T12:00:00.000Z"],
  ["2026-11-20T12:00:00.5Z", "2026-11-20T12:00:00.500Z"],
])("tryParseMoment() reads %s as %s", (text, moment) => {
  expect(tryParseMoment(text)).toEqual({ lastMs: Date.parse(moment), isDay: !text.includes("T") });
});

test.each([
  "yesterday",
  "2026-13-01",
  "2026-11-20T12:00:00",
  "2026-11-20T25:00:00Z",
  "2026-02-30",
  "2026",
  "",
])("tryParseMoment() of %j is undefined", (text) => {
  expect(tryParseMoment(text)).toBeUndefined();
});
