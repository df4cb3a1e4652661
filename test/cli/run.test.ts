import { expect, test } from "vitest";
import type { CommandSpec } from "../../cli/command.ts";
import { run } from "../../cli/run.ts";
import { UsageError } from "../../cli/usage-error.ts";
import { VERSION } from "../../cli/version.ts";
import { ParseError } from "../../common/parse-error.ts";
import { type ErrorKind, UserError } from "../../common/user-error.ts";
import { recordingTerminal } from "./recording-terminal.ts";

class AwayError extends UserError {
  override readonly code = "E_AWAY";
  override readonly kind: ErrorKind = "unavailable";
}
class InvalidWordError extends ParseError {
  override readonly code = "E_WORD";
}

const HOST = { directory: ".", environment: {}, platform: "linux", architecture: "x64", nowMs: Date.now };

function commandThat(act: () => number): CommandSpec {
  return {
    words: "act",
    summary: "Acts",
    operands: "",
    operandCount: [0, 0],
    options: [],
    load: () => Promise.resolve({ run: act }),
  };
}

async function outcome(act: () => number, words: readonly string[] = ["act"]) {
  const terminal = recordingTerminal();
  const exitCode = await run(words, [commandThat(act)], { terminal, host: HOST });
  return { exitCode, ...terminal.written };
}

test("run() gives the command's exit code and writes nothing of its own", async () => {
  expect(await outcome(() => 1)).toEqual({ exitCode: 1, out: "", say: "" });
});

test.each([
  [
    "a usage error",
    new UsageError("Cannot act", "Sit down."),
    64,
    "error[E_USAGE]: Cannot act\nhint: Sit down.\n",
  ],
  [
    "a failure of the world, with its causes",
    new AwayError("Cannot read it", { cause: new Error("no such file") }),
    69,
    "error[E_AWAY]: Cannot read it\n  because: no such file\n",
  ],
  [
    "bad text, with the place marked",
    new InvalidWordError("Cannot parse word", { source: "a b", start: 2, end: 3 }),
    65,
    "error[E_WORD]: Cannot parse word\n    a b\n      ^\n",
  ],
])("run() reports %s", async (_case, error, exitCode, say) => {
  const result = await outcome(() => {
    throw error;
  });
  expect(result).toEqual({ exitCode, out: "", say });
});

test("run() reports a bug with its stack and exit code 70", async () => {
  const result = await outcome(() => {
    throw new TypeError("x is not a function");
  });
  expect(result.exitCode).toBe(70);
  expect(result.say).toMatch(/^bug\[E_BUG\]: pinwheel .* should not\nTypeError: x is not a function\n\s+at /);
});

test("run() reports a circle of causes once around and no more", async () => {
  const error = new AwayError("Cannot go");
  Object.defineProperty(error, "cause", { value: error });
  const result = await outcome(() => {
    throw error;
  });
  expect(result.say).toBe("error[E_AWAY]: Cannot go\n");
});

test("run() prints version and help to stdout", async () => {
  expect(await outcome(() => 1, ["--version"])).toEqual({
    exitCode: 0,
    out: `pinwheel ${VERSION}\n`,
    say: "",
  });
  expect((await outcome(() => 1, ["--help"])).out).toContain("  act  Acts\n");
  expect((await outcome(() => 1, ["act", "--help"])).out).toContain("Usage: pinwheel act\n");
});
