/** The example of the README as an environment of Nix: all of its hundred projects. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { sampleDistributions } from "../../builders/sample-distributions.ts";
import { folderWith, invoke } from "../../cli/invoke.ts";
import { endToEnd } from "./project.ts";

const TARGET = ["--target", "x86_64-linux/cpython-3.11"];

describe.skipIf(!HAS_NIX)("examples/requirements.txt", () => {
  const setup = endToEnd();

  // A hundred small builds: a minute where other tests run beside it.
  const timeout = 240_000;

  test("is an environment whose Python imports what was asked for", { timeout }, async (context) => {
    if (setup.world.pythons.every(({ minor }) => minor !== "3.11")) {
      console.warn("skipped: the example is for Python 3.11, which is not on this machine");
      context.skip();
    }
    const requirements = readFileSync("examples/requirements.txt", "utf8");
    const folder = folderWith({ "r.txt": requirements });
    await invoke(folder, ["resolve", "r.txt", ...TARGET]);
    const { artifacts } = parseLock(readFileSync(join(folder, "pinwheel.lock.json"), "utf8"));
    const distributions = await sampleDistributions(Object.keys(artifacts));
    expect(distributions.length).toBeGreaterThan(90);

    const environment = await setup.environment(requirements, distributions, TARGET);
    const lock = parseLock(readFileSync(join(environment.folder, "e/pinwheel.lock.json"), "utf8"));
    expect(Object.keys(lock.artifacts).toSorted()).toEqual(Object.keys(artifacts).toSorted());
    const path = await environment.build("--argstr", "python", "3.11");
    const program = "import jupyterlab, fastapi, pandas; print(pandas.__version__)";
    const run = await setup.world.run(join(path, "bin/python"), ["-c", program]);
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe(`${lock.targets["x86_64-linux/cpython-3.11"]?.packages["pandas"]?.version}\n`);
  });
});
