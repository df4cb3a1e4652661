import { expect, test } from "vitest";
import { type Invocation, flag, option, optionValues } from "../../cli/command.ts";
import { recordingTerminal } from "./recording-terminal.ts";

const invocation: Invocation = {
  operands: [],
  options: new Map([
    ["pre", [""]],
    ["target", ["a", "b"]],
  ]),
  terminal: recordingTerminal(),
  host: { directory: ".", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now },
};

test("flag() tells whether an option was given", () => {
  expect([flag(invocation, "pre"), flag(invocation, "quiet")]).toEqual([true, false]);
});

test("option() gives the last value, optionValues() gives all", () => {
  expect(option(invocation, "target")).toBe("b");
  expect(option(invocation, "output")).toBeUndefined();
  expect(optionValues(invocation, "target")).toEqual(["a", "b"]);
  expect(optionValues(invocation, "output")).toEqual([]);
});
