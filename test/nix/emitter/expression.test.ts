import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { nixExpression } from "../../../nix/emitter/expression.ts";
import { sampleLock } from "../../builders/lock-builder.ts";
import { HAS_NIX, nixEnvironment } from "../../builders/nix.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

test.skipIf(!HAS_NIX)("nixExpression() hands the lock and the arguments to the library, as they are", () => {
  // A library that gives back what it is given.
  const library = "{ pkgs }: { fromLock = given: given // { root = toString given.root; inherit pkgs; }; }";
  const folder = temporaryDirectory();
  writeFileSync(
    join(folder, "one.nix"),
    nixExpression({
      lock: sampleLock(),
      library,
      pin: null,
      mirrors: ["https://m.example/"],
      root: "../there",
    }),
  );
  const args = [
    "--arg",
    "pkgs",
    "1",
    "--argstr",
    "python",
    "3.11",
    "--arg",
    "arguments",
    "{ tests = true; }",
  ];
  const { stdout, stderr } = spawnSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", join(folder, "one.nix"), ...args],
    {
      env: nixEnvironment(),
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  expect(JSON.parse(stdout)).toEqual({
    groups: ["default"],
    lock: sampleLock(),
    mirrors: ["https://m.example/"],
    pkgs: 1,
    python: "3.11",
    root: join(folder, "../there"),
    tests: true,
  });
});
