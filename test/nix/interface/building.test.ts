/** buildPythonPackage and buildPythonApplication: projects that are read, asked or described, and built. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";

const MILL = `[build-system]
requires = ["plough"]
build-backend = "plough"
[project]
name = "mill"
version = "1.5"
dependencies = ["post<3"]
optional-dependencies = { sacks = ["sack"] }
[project.scripts]
mill = "mill:main"
`;
const MODULE = "def main():\n    import post\n    print('with post', post.__version__)\n";

/** What it needs is worked out by its own code, so nobody can read it. */
const LEGACY = `from setuptools import setup
needs = ["po" + "st"]
setup(name="windmill", version=".".join(["4", "2"]), install_requires=needs, py_modules=["windmill"])
`;

/** As much of setuptools as that needs: what stands in for a missing pyproject.toml (PEP 517) is its legacy backend. */
const SETUPTOOLS = {
  "setuptools/__init__.py": "said = {}\ndef setup(**words):\n    said.update(words)\n",
  "setuptools/build_meta.py": `import os, setuptools
class _Legacy:
    def prepare_metadata_for_build_wheel(self, folder, config_settings=None):
        exec(compile(open("setup.py").read(), "setup.py", "exec"), {"__name__": "__main__"})
        said = setuptools.said
        os.mkdir(os.path.join(folder, "x.dist-info"))
        lines = ["Metadata-Version: 2.1", f"Name: {said['name']}", f"Version: {said['version']}"]
        lines += [f"Requires-Dist: {each}" for each in said["install_requires"]]
        open(os.path.join(folder, "x.dist-info/METADATA"), "w").write("\\n".join(lines) + "\\n")
__legacy__ = _Legacy()
`,
};

describe.skipIf(!HAS_NIX)("buildPythonPackage", () => {
  let nix: NixInterface;
  let mill: string;
  beforeAll(async () => {
    nix = await nixInterface([
      backendWheel("1.0"),
      builtWheel("post", "2.0"),
      builtWheel("post", "3.0"),
      builtWheel("sack", "1.0"),
      builtWheel("setuptools", "80.0", { files: SETUPTOOLS }),
      builtWheel("wheel", "1.0"),
    ]);
    mill = `${nix.world.directory}/mill`;
    write("mill/pyproject.toml", MILL);
    write("mill/mill.py", MODULE);
    write("windmill/setup.py", LEGACY);
    write("windmill/windmill.py", "");
    const { filename, bytes } = builtSdist("hay", "1.0", { requiresDist: ["post"] });
    nix.server.offer(filename, bytes);
  });
  afterAll(async () => nix?.close());

  function write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(nix.world.directory, path)), { recursive: true });
    writeFileSync(join(nix.world.directory, path), content);
  }

  test("an application knows name, version and requirements from its source, and runs", async () => {
    const application = `pinwheel.buildPythonApplication ${mill}`;
    expect(await nix.evaluate(`(${application}).name`)).toBe("mill-1.5");
    const out = await nix.build(application);
    expect((await nix.world.run(`${out}/bin/mill`, [])).stdout).toBe("with post 2.0\n");
  });

  test("extras, more requirements, and other arguments of nixpkgs", async () => {
    const inputs = (more: string): string =>
      `map (drv: drv.name) (pinwheel.buildPythonPackage { src = ${mill}; providers._default = "wheel,sdist"; ${more} }).propagatedBuildInputs`;
    const python = `python3-${nix.world.python.version}`;
    const module = (name: string): string => `python${nix.world.python.minor}-${name}`;
    expect(await nix.evaluate(inputs(""))).toEqual([module("post-2.0"), python]);
    expect(await nix.evaluate(inputs(`extras = [ "sacks" ];`))).toEqual([
      module("post-2.0"),
      module("sack-1.0"),
      python,
    ]);
    expect(
      await nix.evaluate(inputs(`requirementsExtra = "sack"; propagatedBuildInputs = [ pkgs.hello ];`)),
    ).toEqual([module("post-2.0"), module("sack-1.0"), "hello", python]);
    const say = await nix.failure(inputs(`requirementsExtra = "post>=3";`));
    expect(say).toContain("mill 1.5 needs post<3");
  });

  test("what the call says is not asked of the source", async () => {
    const described = `pinwheel.buildPythonPackage {
      pname = "Mill.Stone";
      version = "unstable-2024-01-01";
      src = ${mill};
      requirements = "post == 3.0 # the new one";
      build-system = [ ];
      format = "other";
      installPhase = "mkdir $out";
    }`;
    expect(
      await nix.evaluate(
        `let drv = ${described}; in [ drv.pname drv.version drv.requirements (lib.head drv.propagatedBuildInputs).version ]`,
      ),
    ).toEqual(["mill-stone", "0+unstable.2024.01.01", "post == 3.0\n", "3.0"]);
    const both = `pinwheel.buildPythonPackage { src = ${mill}; requirements = ""; extras = [ "sacks" ]; }`;
    expect(await nix.failure(`(${both}).drvPath`)).toContain("it has both requirements and extras");
  });

  test("setup.py is run where it cannot be read, in a build", async () => {
    const drv = `pinwheel.buildPythonPackage ${nix.world.directory}/windmill`;
    expect(await nix.evaluate(`let drv = ${drv}; in [ drv.pname drv.version drv.requirements ]`)).toEqual([
      "windmill",
      "4.2",
      "post\n",
    ]);
  });

  test("addresses of archives, and the package in an environment", async () => {
    const drv = `pinwheel.buildPythonPackage "${nix.server.url}hay-1.0.tar.gz"`;
    const out = await nix.build(`py.python.withPackages (_: [ (${drv}) ])`);
    const { stdout } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import hay, post; print(post.__version__)",
    ]);
    expect(stdout).toBe("3.0\n");
  });

  test("tests of the package", async () => {
    const drv = `pinwheel.buildPythonPackage { src = ${mill}; tests = true; checkPhase = "echo checked by us; false"; }`;
    await expect(nix.build(drv)).rejects.toThrow("checked by us");
  });
});
