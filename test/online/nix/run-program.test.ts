import { expect, test } from "vitest";
import { NixProgramMissingError } from "../../../online/nix/errors.ts";
import { askProgram, runInTerminal } from "../../../online/nix/run-program.ts";

const DOOR = { environment: { PATH: "/usr/bin:/bin", WORD: "hello" }, directory: "/", purpose: "try it" };

test("askProgram() gives what a program says, and how it ended", async () => {
  expect(await askProgram("sh", ["-c", "echo $WORD; pwd; echo no >&2; exit 3"], DOOR)).toEqual({
    exitCode: 3,
    out: "hello\n/\n",
    say: "no\n",
  });
});

test("runInTerminal() gives the exit code, 1 where a signal ended the program", async () => {
  expect(await runInTerminal("sh", ["-c", "exit 5"], DOOR)).toBe(5);
  expect(await runInTerminal("sh", ["-c", "kill -TERM $$"], DOOR)).toBe(1);
});

test("a program that is not there is an error that says what for", async () => {
  await expect(askProgram("no-such-program", [], DOOR)).rejects.toThrow(NixProgramMissingError);
  await expect(runInTerminal("no-such-program", [], DOOR)).rejects.toThrow("Cannot try it");
});
