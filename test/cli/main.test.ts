/** The program run from source, as a process of its own. */

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { VERSION } from "../../cli/version.ts";
import { folderWith } from "./invoke.ts";

function pinwheel(args: readonly string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
  const result = spawnSync(process.execPath, [`${process.cwd()}/cli/start.ts`, ...args], {
    encoding: "utf8",
    cwd: options.cwd,
    env: { PATH: process.env["PATH"] ?? "", ...options.env },
  });
  return { status: result.status, out: result.stdout, say: result.stderr };
}

test("main() sets the exit code and keeps data and talk apart", () => {
  expect(pinwheel(["--version"])).toEqual({ status: 0, out: `pinwheel ${VERSION}\n`, say: "" });
  const usage = pinwheel(["resovle"]);
  expect([usage.status, usage.out]).toEqual([64, ""]);
  expect(usage.say).toMatch(/^error\[E_USAGE\]: Cannot find command "resovle"\nhint: /);
});

test("main() takes operands from where the person stands, also when pnpm has gone elsewhere", () => {
  const folder = folderWith({ "r.txt": "no such project!\n" });
  expect(pinwheel(["resolve", "r.txt"], { cwd: folder }).say).toContain('Cannot read line 1 of "r.txt"');
  expect(pinwheel(["resolve", "r.txt"], { env: { INIT_CWD: folder } }).say).toContain(
    'Cannot read line 1 of "r.txt"',
  );
});

test("main() colours only when it is told to, as nobody looks at a pipe", () => {
  expect(pinwheel(["x"]).say).not.toContain("\u001B[");
  expect(pinwheel(["x"], { env: { FORCE_COLOR: "1" } }).say).toContain("\u001B[31m");
  expect(pinwheel(["x"], { env: { FORCE_COLOR: "0" } }).say).not.toContain("\u001B[");
});
