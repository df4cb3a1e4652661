import { expect, test } from "vitest";
import { timeOption } from "../../cli/time-option.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { recordingTerminal } from "./recording-terminal.ts";

function timeOf(text?: string): number | null {
  const options = new Map(text === undefined ? [] : [["as-of", [text]] as const]);
  const host = { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };
  return timeOption({ operands: [], options, terminal: recordingTerminal(), host }, "as-of");
}

test.each([
  ["2026-11-20", "2026-11-20T23:59:59.999Z"],
  ["2026-11-20T12:00:00Z", "2026-11-20T12:00:00.000Z"],
  ["2026-11-20T12:00Z", "2026-11-20T12:00:00.000Z"],
])("timeOption() reads %s as %s", (text, moment) => {
  expect(timeOf(text)).toBe(Date.parse(moment));
});

test("timeOption() is null when nothing was given", () => {
  expect(timeOf()).toBeNull();
});

test.each(["yesterday", "2026-13-01", "2026-11-20T12:00:00", "2026-11-20T25:00:00Z", "2026-02-30", ""])(
  "timeOption() refuses %j",
  (text) => {
    expect(() => timeOf(text)).toThrow(UsageError);
  },
);
