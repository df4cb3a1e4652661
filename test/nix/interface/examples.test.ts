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

/** What the environment.yml asks of conda, for every Python. */
const CONDA = [
  ...["scipy", "pip"].map((name) =>
    condaPackage(name, "1.14.1", {
      noarch: "python",
      depends: ["python >=3.10"],
      pypi: [name],
      files: { [`site-packages/${name}.py`]: "__version__ = 'of conda'\n" },
    }),
  ),
  condaPackage("graphviz", "12.0", {
    noarch: "generic",
    files: { "bin/dot": { content: "#!/bin/sh\necho a graph\n", isProgram: true } },
  }),
];

describe.skipIf(!HAS_NIX)("the examples", () => {
  const distributions = [
    backendWheel("1.0"),
    FLIT,
    builtWheel("requests", "2.0"),
    builtWheel("fastapi", "1.0"),
    builtWheel("streamlit", "1.5", { files: { "streamlit.py": "__version__ = '1.5'\n" } }),
    builtWheel("flask", "3.0", { scripts: { flask: "flask:main" }, files: FLASK }),
  ];
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface(distributions, () => CONDA);
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
    const out = await nix.build(`import ${example("conda.nix")} { inherit pinwheel; }`);
    const show = "import scipy, streamlit, fastapi; print(scipy.__version__, streamlit.__version__)";
    const { stdout, stderr } = await nix.world.run(`${out}/bin/python`, ["-c", show]);
    expect({ stdout, stderr }).toEqual({ stdout: "of conda 1.5\n", stderr: "" });
    expect((await nix.world.run(`${out}/bin/dot`, [])).stdout).toBe("a graph\n");
    // With the bundled sample there are real packages, which are not fetched here.
    const real = `(import ${example("conda.nix")} { pinwheel = import ${nix.root} { inherit pkgs resolver; }; })`;
    expect(
      await nix.evaluate(
        `let t = ${real}.target; in [ t.conda.packages.scipy.channel t.packages.fastapi.provider (lib.isString ${real}.drvPath) ]`,
      ),
    ).toEqual(["conda-forge", "wheel", true]);
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
