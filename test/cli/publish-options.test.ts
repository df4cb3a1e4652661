import { expect, test } from "vitest";
import type { Invocation } from "../../cli/command.ts";
import { addressesOf, daysOption } from "../../cli/publish-options.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { recordingTerminal } from "./recording-terminal.ts";

function invocationWith(text?: string): Invocation {
  const options = new Map(text === undefined ? [] : [["keep-days", [text]] as const]);
  const host = { directory: "/", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };
  return { operands: [], options, terminal: recordingTerminal(), host };
}

test("daysOption() reads days, 0 among them", () => {
  expect(daysOption(invocationWith("0"), "keep-days", 60)).toBe(0);
  expect(daysOption(invocationWith("14"), "keep-days", 60)).toBe(14);
  expect(daysOption(invocationWith(), "keep-days", 60)).toBe(60);
});

test.each(["-1", "1.5", "week", "", "123456"])("daysOption() refuses %j", (text) => {
  expect(() => daysOption(invocationWith(text), "keep-days", 60)).toThrow(UsageError);
});

test("addressesOf() reads an address for each folder", () => {
  expect(addressesOf(["bases=https://example.org/b/", "deltas=d/"])).toEqual({
    bases: "https://example.org/b/",
    deltas: "d/",
  });
});

test.each(["bases", "other=https://example.org/", "bases=https://example.org"])(
  "addressesOf() refuses %j",
  (text) => {
    expect(() => addressesOf([text])).toThrow(UsageError);
  },
);
