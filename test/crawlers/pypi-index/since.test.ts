import { expect, test } from "vitest";
import { InvalidSinceError } from "../../../crawlers/pypi-index/errors.ts";
import { type Since, resolveSince } from "../../../crawlers/pypi-index/since.ts";

const NOW = Date.UTC(2026, 10, 22, 13, 45, 10, 500);

function resolve(text: string): Since {
  return resolveSince(text, { nowMs: () => NOW });
}

test("resolveSince() reads last", () => {
  expect(resolve("last")).toEqual({ kind: "last" });
});

test.each([
  ["0", 0],
  ["28133201", 28_133_201],
  ["20261120", 20_261_120],
])("resolveSince(%j) is the serial %i", (text, serial) => {
  expect(resolve(text)).toEqual({ kind: "serial", serial });
});

test.each([
  ["today", "2026-11-22T00:00:00.000Z"],
  ["yesterday", "2026-11-21T00:00:00.000Z"],
  ["12h", "2026-11-22T01:45:10.500Z"],
  ["3d", "2026-11-19T13:45:10.500Z"],
  ["2w", "2026-11-08T13:45:10.500Z"],
  ["0d", "2026-11-22T13:45:10.500Z"],
  ["999999w", "1970-01-01T00:00:00.000Z"],
  ["2026-11-20", "2026-11-20T00:00:00.000Z"],
  ["2026-11-20T12:30Z", "2026-11-20T12:30:00.000Z"],
  ["2026-11-20T12:30:00+02:00", "2026-11-20T10:30:00.000Z"],
  [" 2026-11-20 12:30:15 ", "2026-11-20T12:30:15.000Z"],
])("resolveSince(%j) is the moment %s", (text, time) => {
  expect(resolve(text)).toEqual({ kind: "time", atMs: Date.parse(time) });
});

test.each([
  "",
  "Last",
  "tomorrow",
  "3m",
  "-3d",
  "3 days",
  "1.5d",
  "2026-02-30",
  "20.11.2026",
  "2026-11",
  "9".repeat(20),
])("resolveSince(%j) is an error that says what to write", (text) => {
  expect(() => resolve(text)).toThrow(InvalidSinceError);
  expect(() => resolve(text)).toThrow(
    expect.objectContaining({ code: "E_SINCE", hint: expect.stringContaining("3d") }),
  );
});

test("resolveSince() refuses a moment that is yet to come", () => {
  expect(() => resolve("2026-11-23")).toThrow('Cannot read --since: "2026-11-23" is yet to come');
});
