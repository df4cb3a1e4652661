import { expect, test } from "vitest";
import { dateOption } from "../../cli/date-option.ts";
import { recordingTerminal } from "./recording-terminal.ts";

function invocationWith(options: ReadonlyMap<string, readonly string[]>) {
  const host = { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };
  return { operands: [], options, terminal: recordingTerminal(), host };
}

test("dateOption() gives a day, or undefined where none is given", () => {
  expect(dateOption(invocationWith(new Map([["date", ["2026-10-31"]]])))).toBe("2026-10-31");
  expect(dateOption(invocationWith(new Map()))).toBeUndefined();
});

test.each(["yesterday", "2026-13-01", "2026-10", "31.10.2026", ""])("dateOption() refuses %j", (date) => {
  expect(() => dateOption(invocationWith(new Map([["date", [date]]])))).toThrow(
    `Cannot read --date: expected a day as YYYY-MM-DD, found "${date}"`,
  );
});
