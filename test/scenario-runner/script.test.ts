/** scripts/scenarios.ts as people start it. */

import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryDirectory } from "../builders/temporary-directory.ts";

function run(...parameters: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["scripts/scenarios.ts", ...parameters], {
    encoding: "utf8",
  });
  return { stdout, stderr, status };
}

function write(path: string, expected: string, more = ""): void {
  writeFileSync(
    path,
    `name = "s"\nroot.requires = ["a"]\n${expected}\n${more}\n[packages.a.versions]\n"1.0" = {}\n`,
  );
}

test("pnpm scenarios prints a line per scenario and the counts, and ends with 1 when one failed", () => {
  const folder = temporaryDirectory();
  write(join(folder, "1.toml"), `expected = { satisfiable = true, packages = { a = "1.0" } }`);
  write(join(folder, "2.toml"), `expected = { satisfiable = true, packages = { a = "2.0" } }`);
  write(join(folder, "3.toml"), "expected.satisfiable = true", "resolver_options.universal = true");
  expect(run(folder)).toEqual({
    stdout:
      `ok ${folder}/1.toml: s\n` +
      `not ok ${folder}/2.toml: s\n    x86_64-linux/cpython-3.12: expected of a 2.0, found 1.0\n` +
      `skipped ${folder}/3.toml: s: it is universal: one lock for several environments, which pinwheel does not make\n` +
      "1 passed, 1 failed, 1 skipped\n",
    stderr: "",
    status: 1,
  });
});

test("pnpm scenarios ends with 0 when none failed, and shows explanations when asked", () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, "more"));
  const path = join(folder, "more", "1.toml");
  writeFileSync(
    path,
    `name = "s"\nroot.requires = ["a>1"]\nexpected.satisfiable = false\n[packages.a.versions]\n"1.0" = {}\n`,
  );
  const quiet = run(path, folder);
  expect(quiet).toMatchObject({ status: 0, stderr: "" });
  expect(quiet.stdout).toBe(`ok ${path}: s\nok ${path}: s\n2 passed, 0 failed, 0 skipped\n`);
  expect(run(path, "--verbose").stdout).toContain(`    No version of a meets "a>1"`);
});

test("pnpm scenarios refuses what it cannot read", () => {
  const path = join(temporaryDirectory(), "s.toml");
  write(path, "expected.satisfied = true");
  expect(run(path)).toEqual({
    stdout: "",
    stderr: expect.stringMatching(/^Cannot read .*s\.toml: expected\.satisfi\w+: .*\n$/),
    status: 64,
  });
  expect(run()).toMatchObject({ stdout: "", status: 64, stderr: expect.stringContaining("Usage") });
});
