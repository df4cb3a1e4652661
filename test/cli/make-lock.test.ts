import { expect, test } from "vitest";
import { makeLock } from "../../cli/make-lock.ts";
import { indexOf, questionOf } from "../builders/index-builder.ts";
import { recordingTerminal } from "./recording-terminal.ts";

const INDEX = indexOf(
  { a: { "1.0": { wheels: [], sdist: ["b"] } }, b: { "2.0": [] }, setuptools: { "80.0": [] } },
  {},
  "0".repeat(64),
);

test("makeLock() gives the lock, how sdists are built where that is wanted, and what it holds in a line", () => {
  const terminal = recordingTerminal();
  const made = makeLock(questionOf(INDEX, ["a"]), { terminal, withBuilds: true });
  expect(made?.summary).toMatch(/^2 projects for x86_64-linux\/cpython-3\.11 \(revision [0-9a-f]{12}/);
  const target = made?.lock.targets["x86_64-linux/cpython-3.11"];
  expect(Object.keys(target?.buildEnvironments ?? {})).toHaveLength(1);
  const without = makeLock(questionOf(INDEX, ["a"]), { terminal, withBuilds: false });
  expect(without?.lock.targets["x86_64-linux/cpython-3.11"]?.buildEnvironments).toEqual({});
});

test("makeLock() says why there is no answer", () => {
  const terminal = recordingTerminal();
  expect(makeLock(questionOf(INDEX, ["b>3"]), { terminal, withBuilds: true })).toBeNull();
  expect(terminal.written.say).toContain("b>3");
});
