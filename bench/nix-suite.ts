/** How long Nix takes to evaluate the environment of a large lock, against an environment of nothing, in the same run. */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BenchOptions } from "./main.ts";
import { inTurn, rounded, spreadOf, table } from "./measure.ts";

const ROUNDS = 15;

/** Whole processes of `nix-instantiate`, on the package set of the tests; undefined without Nix. */
export function nixSuite(_options: BenchOptions): string | undefined {
  const version = spawnSync("nix-instantiate", ["--version"], { encoding: "utf8" });
  if (version.status !== 0) return undefined;
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "nix-"));
  try {
    const nix = nixIn(directory);
    const file = nix(expressionOf("file")).slice(1, -2);
    const expressions = [expressionOf("nothing.drvPath"), expressionOf(`(environment ${file}).drvPath`)];
    const times = inTurn(
      expressions.map((expression) => () => nix(expression)),
      ROUNDS,
    ).map(spreadOf);
    const floorMs = times[0]?.medianMs ?? NaN;
    const names = ["an environment of nothing", "the environment of a lock with 400 packages"];
    return table(
      [`evaluated by ${version.stdout.trim()}`, "median ms", "p95 ms", "ratio of medians"],
      times.map(({ medianMs, p95Ms }, i) => [
        names[i] ?? "",
        rounded(medianMs),
        rounded(p95Ms),
        rounded(medianMs / floorMs),
      ]),
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** An expression over the attributes of test/nix/lib/large.nix. */
function expressionOf(attributes: string): string {
  const pkgs = `import ${resolve("test/nix/pkgs")} { system = "x86_64-linux"; }`;
  return `with import ${resolve("test/nix/lib/large.nix")} { pkgs = ${pkgs}; }; ${attributes}`;
}

/** A Nix whose store and settings are in the directory: gives what it prints of an expression. */
function nixIn(directory: string): (expression: string) => string {
  for (const name of ["conf", "home"]) mkdirSync(join(directory, name));
  const env = {
    PATH: process.env["PATH"] ?? "",
    NIX_STORE_DIR: join(directory, "nix/store"),
    NIX_STATE_DIR: join(directory, "nix/var/nix"),
    NIX_LOG_DIR: join(directory, "nix/var/log/nix"),
    NIX_CONF_DIR: join(directory, "conf"),
    NIX_REMOTE: "",
    NIX_PATH: "",
    HOME: join(directory, "home"),
  };
  return (expression) => {
    const options = ["--eval", "--strict", "--read-write-mode", "--expr", expression];
    const { status, stdout, stderr } = spawnSync("nix-instantiate", options, { env, encoding: "utf8" });
    if (status !== 0) throw new Error(`nix-instantiate ended with ${status}: ${stderr}`);
    return stdout;
  };
}
