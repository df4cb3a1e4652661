import { expect, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { countOption, minutesOption, rateOption } from "../../online/number-option.ts";
import { recordingTerminal } from "../cli/recording-terminal.ts";

function invocationWith(name: string, text?: string): Invocation {
  const options = new Map(text === undefined ? [] : [[name, [text]] as const]);
  const host = { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };
  return { operands: [], options, terminal: recordingTerminal(), host };
}

test("countOption() reads whole numbers above 0", () => {
  expect(countOption(invocationWith("limit", "12"), "limit")).toBe(12);
  expect(countOption(invocationWith("limit"), "limit")).toBeUndefined();
});

test.each(["0", "-1", "1.5", "1e3", "", "many", "99999999999999999999"])(
  "countOption() refuses %j",
  (text) => {
    expect(() => countOption(invocationWith("limit", text), "limit")).toThrow(UsageError);
  },
);

test.each([
  ["270", 16_200_000],
  ["0.5", 30_000],
])("minutesOption() reads %j", (text, timeMs) => {
  expect(minutesOption(invocationWith("time-limit", text), "time-limit")).toBe(timeMs);
});

test.each(["0", "0.0", "-1", "1e3", "", "soon", "1.", "99999999"])("minutesOption() refuses %j", (text) => {
  expect(() => minutesOption(invocationWith("time-limit", text), "time-limit")).toThrow(UsageError);
});

test.each([
  ["20", 20],
  ["0.5", 0.5],
  ["unlimited", Number.POSITIVE_INFINITY],
])("rateOption() reads %j", (text, rate) => {
  expect(rateOption(invocationWith("max-rate", text))).toBe(rate);
});

test.each(["0", "-1", "fast", "", "Infinity"])("rateOption() refuses %j", (text) => {
  expect(() => rateOption(invocationWith("max-rate", text))).toThrow(UsageError);
});
