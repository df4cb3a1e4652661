/** The examples, each as its reader would use it, with a small database in place of the bundled one. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtWheel } from "../../builders/nix-distributions.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";
import { copyFlake } from "../../builders/nix-flake.ts";

/** A backend of flit's name: all modules of the project, with the metadata of its `[project]` table. */
const FLIT = builtWheel("flit_core", "3.12", {
  files: { "flit_core/__init__.py": "", "flit_core/buildapi.py": "from plough import *\n" },
  requiresDist: ["plough"],
});
const FLASK = { "flask.py": "__version__ = '3.0'\ndef main():\n    print('Flask', __version__)\n" };

/** A package of conda for every Python. */
const PYPROJ = condaPackage("pyproj", "3.7.0", {
  noarch: "python",
  depends: ["python >=3.10"],
  pypi: ["pyproj"],
  files: { "site-packages/pyproj.py": "__version__ = '3.7.0'\n" },
});

describe.skipIf(!HAS_NIX)("the examples", () => {
  const distributions = [
    backendWheel("1.0"),
    FLIT,
    builtWheel("requests", "2.0"),
    builtWheel("flask", "3.0", { scripts: { flask: "flask:main" }, files: FLASK }),
  ];
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface(distributions, () => [PYPROJ]);
  });
  afterAll(async () => nix?.close());

  const example = (name: string): string => `${nix.root}/examples/nix/${name}`;

  test("a newcomer's flake has at most 15 lines, and its environment imports what was asked for", async () => {
    const path = example("flake");
    expect(readFileSync(join(path, "flake.nix"), "utf8").trim().split("\n").length).toBeLessThanOrEqual(15);
    const flake = join(nix.world.directory, "flake");
    copyFlake(flake, distributions, nix.server.url);
    const inputs = `--override-input nixpkgs path:${nix.world.nixpkgs} --override-input pinwheel path:${flake}`;
    const words = `build --no-link --json path:${path} --no-write-lock-file ${inputs}`;
    const { stdout, stderr } = await nix.world.run("nix", words.split(" "));
    expect(stderr).not.toContain("error:");
    // The shape is that of `nix build --json`.
    const [built] = JSON.parse(stdout) as readonly { readonly outputs: { readonly out: string } }[];
    const { stdout: said } = await nix.world.run(`${built?.outputs.out}/bin/python`, [
      "-c",
      "import requests, flask; print(flask.__version__)",
    ]);
    expect(said).toBe("3.0\n");
  });

  test("a shell", async () => {
    const expression = nix.inScope(`import ${example("shell.nix")} { inherit pinwheel; }`);
    const { stdout } = await nix.world.run("nix-shell", ["-E", expression, "--run", "hello; flask"]);
    expect(stdout).toBe("Hello\nFlask 3.0\n");
  });

  test("an image that runs an application", async () => {
    const image = await nix.build(`import ${example("image.nix")} { inherit pinwheel; }`);
    const { stdout } = await nix.world.run("tar", ["-xzOf", image, "manifest.json"]);
    expect(stdout).toContain("my-application");
    const config = /"Config": ?"(?<name>[^"]+)"/.exec(stdout)?.groups?.["name"] ?? "";
    expect((await nix.world.run("tar", ["-xzOf", image, config])).stdout).toContain("/bin/flask");
  });

  test("an overlay", async () => {
    const out = await nix.build(`import ${example("overlay.nix")} { inherit pinwheel; }`);
    const { stdout } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import requests; print(requests.__version__)",
    ]);
    expect(stdout).toBe("2.0\n");
  });

  test.skipIf(!HAS_CONDA_TOOLS)("packages of conda", async () => {
    const out = await nix.build(`import ${example("conda")} { inherit pinwheel; }`);
    const show = "import pyproj, requests; print(pyproj.__version__, requests.__version__)";
    const { stdout, stderr } = await nix.world.run(`${out}/bin/python`, ["-c", show]);
    expect({ stdout, stderr }).toEqual({ stdout: "3.7.0 2.0\n", stderr: "" });
  });

  test("what was written for mach-nix gives the same as what is written for pinwheel", async () => {
    const before = `import ${example("migration/before.nix")} { mach-nix = pinwheel; }`;
    const after = `import ${example("migration/after.nix")} { inherit pinwheel; }`;
    expect(await nix.evaluate(`(${before}).drvPath == (${after}).drvPath`)).toBe(true);
    const out = await nix.build(after);
    const { stdout } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import my_project; my_project.main()",
    ]);
    expect(stdout).toBe("requests\n");
  });
});
