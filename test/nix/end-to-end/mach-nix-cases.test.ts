/**
 * Each of mach-nix's own test cases has its counterpart here, by the name of its file, with packages of ours in place of PyPI's. Those of
 * its three flakes are in test/nix/flake.test.ts.
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { FARM } from "../../builders/nix-farm.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";

describe.skipIf(!HAS_NIX)("mach-nix's test cases", () => {
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface([
      ...FARM,
      builtWheel("pdfminer.six", "20.1", { files: { "pdfminer/__init__.py": "text = 'six'\n" } }),
      builtWheel("dask", "2.0", { requiresDist: ["mill; extra == 'complete'", "husk; extra == 'complete'"] }),
      builtWheel("librosa", "0.9", { requiresDist: ["barley"] }),
      builtWheel("rye", "8.0"),
      ...["3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"].map((minor) => {
        const tag = `cp${minor.replace(".", "")}`;
        return builtWheel("numba", "0.5", {
          tag: `${tag}-${tag}-manylinux_2_17_x86_64`,
          files: { "numba.py": `tag = "${tag}"\n` },
        });
      }),
      builtSdist("pymc3", "3.11", { requiresDist: ["theano", "numba"], buildRequires: ["plough", "husk"] }),
      builtSdist("theano", "1.0", { requiresDist: ["husk"] }),
    ]);
  });
  afterAll(async () => nix?.close());

  /** What the Python of an environment prints. */
  async function python(expression: string, program: string): Promise<string> {
    const path = await nix.build(expression);
    const { stdout, stderr } = await nix.world.run(join(path, "bin/python"), ["-c", program]);
    expect(stderr).toBe("");
    return stdout.trim();
  }

  test("alias_dateutil: an attribute under another name, and an alias of it, are no endless recursion", async () => {
    const environment = `pinwheel.mkPython {
      requirements = "spelt";
      providers.spelt = "nixpkgs";
      overridesPost = [ (self: super: { dinkel = self.spelt; }) ];
    }`;
    expect(await python(environment, "import spelt; print(spelt.__version__)")).toBe("2.0.0");
    expect(await nix.evaluate(`(${environment}).python.pkgs.dinkel.version`)).toBe("2.0.0");
  });

  test("dot_in_name: pdfminer.six", async () => {
    const environment = `pinwheel.mkPython { requirements = "pdfminer.six"; _."pdfminer.six".postInstall = "echo \\"text = 'seven'\\" > $out/\${py.python.sitePackages}/pdfminer/__init__.py"; }`;
    expect(await python(environment, "import pdfminer; print(pdfminer.text)")).toBe("seven");
  });

  test("extra_pkgs: an archive at an address, and a package that is built already", async () => {
    const built = `(pinwheel.buildPythonPackage {
      pname = "django"; version = "3.0"; requirements = "husk";
      format = "other"; src = pkgs.writeTextFile { name = "django"; text = "built = 1\n"; destination = "/django.py"; };
      installPhase = "mkdir -p $out/\${py.python.sitePackages}; cp django.py $out/\${py.python.sitePackages}/";
    })`;
    const meadow = builtSdist("meadow", "7.0", { requiresDist: ["husk"] });
    nix.server.offer("meadow-7.0.tar.gz", meadow.bytes);
    const environment = `pinwheel.mkPython { packagesExtra = [ "${nix.server.url}meadow-7.0.tar.gz" ${built} ]; }`;
    expect(
      await python(environment, "import meadow, django, husk; print(meadow.__version__, django.built)"),
    ).toBe("7.0 1");
  });

  test("extras: dask[complete]", async () => {
    expect(
      await python(
        `pinwheel.mkPython { requirements = "dask[complete]"; }`,
        "import dask, mill, husk, wheelstone; print(mill.__version__)",
      ),
    ).toBe("3.0");
  });

  test("jupyterlab_nixpkgs: a package of the package set with what it brings along", async () => {
    const environment = `pinwheel.mkPython { requirements = "bread"; providers = { bread = "nixpkgs"; rye = "nixpkgs"; }; }`;
    expect(
      await python(
        environment,
        "import bread, rye, barley; print(bread.__version__, rye.__version__, barley.__version__)",
      ),
    ).toBe("3.1.0 9.0.0 1.4");
  });

  test("lazy_usage: what is not used is not resolved", async () => {
    const nothing = `let unused = pinwheel.mkPython { requirements = "this is no requirement !"; }; in { a = 1; b = unused; }.a`;
    expect(await nix.evaluate(nothing)).toBe(1);
    expect(
      await python("pinwheel.pythonWith.grain.mill", "import grain, mill; print(mill.__version__)"),
    ).toBe("3.0");
  });

  test("non_python_extra_pkgs: hello", async () => {
    const path = await nix.build(
      `pinwheel.mkPython { requirements = "husk"; packagesExtra = [ pkgs.hello ]; }`,
    );
    const run = await nix.world.run(join(path, "bin/python"), [
      "-c",
      "import subprocess; print(subprocess.check_output('hello').decode())",
    ]);
    expect(run.stdout.trim()).toBe("Hello");
  });

  test("overrides_selectPkgs: overrides and selection of somebody else's interpreter are the same environment", async () => {
    const call = `{ requirements = "grain"; }`;
    const paths = await nix.evaluate(`let
      overrides = pinwheel.mkPythonOverrides ${call};
      python = pkgs.python3.override { packageOverrides = overrides; };
      environment = pinwheel.mkPython ${call};
    in map (drv: drv.outPath) [
      environment
      (environment.python.withPackages environment.selectPkgs)
      (python.withPackages environment.selectPkgs)
      (let set = pinwheel.mkNixpkgs ${call}; in set.python3.withPackages set.python3.pkgs.selectPkgs)
      (let set = import <nixpkgs> { overlays = [ (pinwheel.mkOverlay ${call}) ]; }; in set.python3.withPackages set.python3.pkgs.selectPkgs)
    ]`);
    expect(new Set(paths as string[]).size).toBe(1);
  });

  test("passthru_select_pypi_pname: packages are found by their names on PyPI", async () => {
    const environment = `(pinwheel.mkPython { requirements = "spelt\\nhusk"; providers.spelt = "nixpkgs"; })`;
    expect(
      await nix.evaluate(`map (drv: drv.pname) (${environment}.selectPkgs ${environment}.python.pkgs)`),
    ).toEqual(["husk", "spelt"]);
    expect(await nix.evaluate(`${environment}.python.pkgs.spelt.version`)).toBe("2.0.0");
  });

  test("py38_cp38_wheel: the wheel of the interpreter that is asked for, and no other", async () => {
    const { pythons } = nix.world;
    for (const { attribute } of pythons.slice(0, 2)) {
      const environment = `pinwheel.mkPython { requirements = "numba"; python = "${attribute}"; }`;
      expect(await python(environment, "import numba; print(numba.tag)")).toBe(
        attribute.replace("python", "cp"),
      );
    }
  });

  test("pymc3: an sdist that needs sdists and wheels, now and while it is built", async () => {
    const environment = `pinwheel.mkPython { requirements = "pymc3"; }`;
    expect(await python(environment, "import pymc3, theano, numba; print(pymc3.__version__)")).toBe("3.11");
  });

  test("remove_unwanted_deps: what the package set has as a dependency and the answer does not is not there", async () => {
    const environment = `pinwheel.mkPython {
      requirements = "librosa";
      overridesPre = [ (self: super: { librosa = super.bread; }) ];
    }`;
    expect(
      await python(environment, "import librosa, barley, importlib.util as u; print(u.find_spec('rye'))"),
    ).toBe("None");
    const closure = await nix.build(`pkgs.closureInfo { rootPaths = [ (${environment}) ]; }`);
    expect(readFileSync(join(closure, "store-paths"), "utf8")).not.toContain("-rye-");
  });
});
