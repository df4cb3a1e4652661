import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { NixProgramMissingError } from "../../../online/nix/errors.ts";
import { askProgram, runInTerminal } from "../../../online/nix/run-program.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

const DOOR = { environment: { PATH: "/usr/bin:/bin", WORD: "hello" }, directory: "/", purpose: "try it" };

test("askProgram() gives what a program says, and how it ended", async () => {
  expect(await askProgram("sh", ["-c", "echo $WORD; pwd; echo no >&2; exit 3"], DOOR)).toEqual({
    exitCode: 3,
    out: "hello\n/\n",
    say: "no\n",
  });
});

test("runInTerminal() gives the exit code, that of shells where a signal ended the program", async () => {
  expect(await runInTerminal("sh", ["-c", "exit 5"], DOOR)).toBe(5);
  expect(await runInTerminal("sh", ["-c", "kill -TERM $$"], DOOR)).toBe(143);
});

describe("while a program runs", () => {
  /** A process that runs `program` of sh in its terminal, and says how that ended; both are one group, as in a terminal. */
  async function started(program: string): Promise<ChildProcess> {
    const script = join(temporaryDirectory(), "run.mjs");
    const module = JSON.stringify(resolve("online/nix/run-program.ts"));
    const words = JSON.stringify(["-c", `echo begun; ${program}`]);
    const door = JSON.stringify(DOOR);
    writeFileSync(
      script,
      `import { runInTerminal } from ${module};\nconsole.log("cleaned up", await runInTerminal("sh", ${words}, ${door}));\n`,
    );
    const child = spawn(process.execPath, [script], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    return child;
  }

  async function ending(child: ChildProcess): Promise<string> {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await once(child, "close");
    return text.trim();
  }

  test("Ctrl-C ends it, and not the cleaning up after it", async () => {
    const child = await started("exec sleep 60");
    const end = ending(child);
    process.kill(-(child.pid ?? 0), "SIGINT");
    expect(await end).toBe("cleaned up 130");
  });

  test("a request to end is passed on to it", async () => {
    const child = await started("exec sleep 60");
    const end = ending(child);
    child.kill("SIGTERM");
    expect(await end).toBe("cleaned up 143");
  });
});

test("a program that is not there is an error that says what for", async () => {
  await expect(askProgram("no-such-program", [], DOOR)).rejects.toThrow(NixProgramMissingError);
  await expect(runInTerminal("no-such-program", [], DOOR)).rejects.toThrow("Cannot try it");
});
