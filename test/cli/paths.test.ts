import { expect, test } from "vitest";
import { fromHere, operandPath, storePath } from "../../cli/paths.ts";
import { recordingTerminal } from "./recording-terminal.ts";

const host = {
  directory: "/home/me",
  environment: {},
  platform: "linux",
  architecture: "x64",
  nowMs: Date.now,
};

test.each([
  ["a.txt", "/home/me/a.txt"],
  ["../b", "/home/b"],
  ["/c", "/c"],
])("fromHere() makes %s absolute from where the person stands", (path, expected) => {
  expect(fromHere(host, path)).toBe(expected);
});

test("storePath() and operandPath() start from where the person stands", () => {
  const invocation = { operands: ["x", "y"], options: new Map(), terminal: recordingTerminal(), host };
  expect(storePath(invocation)).toBe("/home/me/pinwheel.sqlite");
  expect(storePath({ ...invocation, options: new Map([["store", ["s.db"]]]) })).toBe("/home/me/s.db");
  expect(operandPath(invocation, 1)).toBe("/home/me/y");
});
