import { expect, test } from "vitest";
import type { CommandSpec } from "../../cli/command.ts";
import { parseCommandLine } from "../../cli/parse-command-line.ts";
import { UsageError } from "../../cli/usage-error.ts";

function command(words: string, extra: Partial<CommandSpec> = {}): CommandSpec {
  return {
    words,
    summary: `Does ${words}`,
    operands: "FILE…",
    operandCount: [1, 2],
    options: [
      { name: "output", short: "o", value: "FILE", help: "where to write" },
      { name: "target", value: "TARGET", repeatable: true, help: "what for" },
      { name: "pre", help: "pre-releases too" },
    ],
    load: () => Promise.reject(new Error("never loaded here")),
    ...extra,
  };
}
const COMMANDS = [command("resolve"), command("db verify"), command("db diff", { operandCount: [2, 2] })];

test("parseCommandLine() finds operands and options in any order", () => {
  const line = parseCommandLine(
    ["resolve", "--target", "a", "one", "-o", "out", "--target=b", "two", "--pre"],
    COMMANDS,
  );
  expect(line).toMatchObject({ kind: "run", operands: ["one", "two"] });
  expect(line.kind === "run" ? [...line.options] : []).toEqual([
    ["output", ["out"]],
    ["target", ["a", "b"]],
    ["pre", [""]],
  ]);
});

test("parseCommandLine() takes the words of a command of two words", () => {
  expect(parseCommandLine(["db", "verify", "x"], COMMANDS)).toMatchObject({
    kind: "run",
    command: { words: "db verify" },
    operands: ["x"],
  });
});

test("parseCommandLine() takes all after -- as operands", () => {
  expect(parseCommandLine(["resolve", "--", "--pre"], COMMANDS)).toMatchObject({ operands: ["--pre"] });
});

test.each([[[]], [["--help"]], [["-h"]], [["help"]]])(
  "parseCommandLine() gives the overview for %j",
  (words) => {
    expect(parseCommandLine(words, COMMANDS)).toEqual({ kind: "help", command: undefined });
  },
);

test.each([[["help", "resolve"]], [["resolve", "--help"]], [["resolve", "x", "y", "z", "-h"]]])(
  "parseCommandLine() gives the help of resolve for %j",
  (words) => {
    expect(parseCommandLine(words, COMMANDS)).toMatchObject({ kind: "help", command: { words: "resolve" } });
  },
);

test.each([["--version"], ["-V"]])("parseCommandLine() knows %s", (word) => {
  expect(parseCommandLine([word], COMMANDS)).toEqual({ kind: "version" });
});

test.each([
  [["resovle", "x"], 'Cannot find command "resovle"'],
  [["db", "vrfy"], 'Cannot find command "db vrfy"'],
  [["db"], 'Cannot find command "db"'],
  [["resolve", "x", "--outptu", "y"], `Cannot run "pinwheel resolve": unknown option "--outptu"`],
  [
    ["resolve", "x", "--output"],
    'Cannot run "pinwheel resolve": option "-o, --output <value>" argument missing',
  ],
  [["resolve", "x", "-o", "a", "-o", "b"], 'option "--output" is given 2 times'],
  [["resolve", "x", "--pre=yes"], 'option "--pre" does not take an argument'],
  [["resolve"], "it takes at least 1 operand, found 0"],
  [["resolve", "a", "b", "c"], "it takes at most 2 operands, found 3"],
  [["db", "diff", "a"], "it takes exactly 2 operands, found 1"],
])("parseCommandLine() refuses %j", (words, message) => {
  expect(() => parseCommandLine(words, COMMANDS)).toThrow(UsageError);
  expect(() => parseCommandLine(words, COMMANDS)).toThrow(message);
});

test("parseCommandLine() names the commands of a group in its hint", () => {
  expect.assertions(1);
  try {
    parseCommandLine(["db", "vrfy"], COMMANDS);
  } catch (error) {
    expect(error).toMatchObject({
      hint: 'Use one of "db verify", "db diff"; "pinwheel --help" explains them.',
    });
  }
});
