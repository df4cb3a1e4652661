/** The parts of the program that installs conda packages, each by itself: the Python files beside this one. */

import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";
import { basename, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_CONDA_TOOLS, hostPython } from "../../builders/conda-prefix.ts";

const modules = globSync("nix/conda/*.py")
  .map((path) => basename(path, ".py"))
  // The program as a whole has install.test.ts.
  .filter((name) => name !== "install");

describe.skipIf(!HAS_CONDA_TOOLS)("nix/conda", () => {
  test.each(modules)("%s.py", (name) => {
    const { status, stderr } = spawnSync(hostPython().interpreter, ["-B", "-m", "unittest", `test_${name}`], {
      cwd: "test/nix/conda",
      env: { ...process.env, PYTHONPATH: resolve("nix/conda") },
      encoding: "utf8",
    });
    if (status !== 0) expect.fail(stderr);
    expect(stderr).toMatch(/Ran \d+ tests?.*\n\nOK/);
    expect(stderr).not.toContain("Ran 0 tests");
  });
});
