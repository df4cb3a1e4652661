/** packagesExtra of every kind, resolved together with the requirements, and built. */

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invoke } from "../../cli/invoke.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";

/** What mach-nix requires beside R packages. */
const FOR_R = ["rpy2", "ipython", "jinja2", "pytz", "pandas", "numpy", "cffi", "tzlocal", "simplegeneric"];

const MILL = `[build-system]
requires = ["plough"]
build-backend = "plough"
[project]
name = "mill"
version = "1.5"
dependencies = ["post<3"]
[project.scripts]
mill = "mill:main"
`;
const MILL_MODULE = "def main():\n    import post\n    print('mill with post', post.__version__)\n";

/** A backend in the project itself, which alone knows the version: it can only be asked, not read. */
const OWN_BACKEND = `import plough
text = open("pyproject.toml").read()
open("pyproject.toml", "w").write(text.replace('dynamic = ["version"]', f'version = "{2 + 1}.0"'))
from plough import *
`;
const RIDDLE = `[build-system]
requires = ["plough"]
build-backend = "own"
backend-path = ["."]
[project]
name = "riddle"
dynamic = ["version"]
dependencies = ["post"]
`;

describe.skipIf(!HAS_NIX)("packagesExtra", () => {
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface([
      backendWheel("1.0"),
      builtWheel("gate", "1.0", { requiresDist: ["post"] }),
      builtWheel("post", "2.0"),
      builtWheel("post", "3.0"),
      builtWheel("seeds", "1.0"),
      ...FOR_R.map((name) => builtWheel(name, "1.0")),
    ]);
    const hay = builtSdist("hay", "1.0", { requiresDist: ["post<3"] });
    const chaff = builtWheel("chaff", "1.0", { requiresDist: ["post", "seeds; extra == 'all'"] });
    nix.server.offer(hay.filename, hay.bytes);
    write("mill/pyproject.toml", MILL);
    write("mill/mill.py", MILL_MODULE);
    write("riddle/pyproject.toml", RIDDLE);
    write("riddle/own.py", OWN_BACKEND);
    write("riddle/riddle.py", "");
    write(chaff.filename, chaff.bytes);
    write(hay.filename, hay.bytes);
  });
  afterAll(async () => nix?.close());

  function write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(nix.world.directory, path)), { recursive: true });
    writeFileSync(join(nix.world.directory, path), content);
  }

  /** An environment with these. */
  function environment(packagesExtra: string, requirements = "gate", providers = "wheel,sdist"): string {
    return `pinwheel.mkPython { packagesExtra = [ ${packagesExtra} ]; requirements = "${requirements}"; providers._default = "${providers}"; }`;
  }

  async function versions(expression: string): Promise<unknown> {
    return nix.evaluate(`lib.mapAttrs (_: package: package.version) (${expression}).target.packages`);
  }

  test("a folder limits what the requirements get, and is built", async () => {
    const wanted = environment(`${nix.world.directory}/mill`);
    expect(await versions(wanted)).toEqual({ gate: "1.0", mill: "1.5", post: "2.0" });
    const out = await nix.build(wanted);
    expect((await nix.world.run(`${out}/bin/mill`, [])).stdout).toBe("mill with post 2.0\n");
  });

  test("what a call gives is taken, whatever the providers of all others", async () => {
    const wheels = environment(`${nix.world.directory}/mill`, "gate", "wheel");
    expect(await versions(wheels)).toEqual({ gate: "1.0", mill: "1.5", post: "2.0" });
    const stated = wheels.replace("}", ` providers.mill = "wheel"; }`);
    expect(await nix.failure(`(${stated}).drvPath`)).toContain("wheel is the only provider of mill");
    const built = `pinwheel.buildPythonPackage { src = ${nix.world.directory}/mill; providers._default = "wheel"; }`;
    expect(await nix.evaluate(`(${built}).pname`)).toBe("mill");
  });

  test("a lock that names the folder gives the same derivation", async () => {
    write("requirements.txt", "gate\n./mill\n");
    const target = `x86_64-linux-glibc${nix.world.glibc}/cpython-${nix.world.python.version}`;
    const words = `resolve requirements.txt --db ${nix.database} --target ${target} --providers wheel,sdist --output mill.lock.json`;
    const outcome = await invoke(nix.world.directory, words.split(" "));
    expect(outcome).toMatchObject({ exitCode: 0 });
    const lockFile = `${nix.world.directory}/mill.lock.json`;
    const drvPaths = `map (e: e.drvPath) [
      (${environment(`${nix.world.directory}/mill`)})
      (pinwheel.mkPython { lockFile = ${lockFile}; packagesExtra = [ ${nix.world.directory}/mill ]; })
      (pinwheel.mkPython { lockFile = ${lockFile}; })
    ]`;
    const found = await nix.evaluate(`lib.unique (${drvPaths})`);
    expect(found).toHaveLength(1);
  });

  test("a project whose backend alone knows its version is asked, in a build of its own", async () => {
    const wanted = environment(`${nix.world.directory}/riddle`);
    expect(await versions(wanted)).toEqual({ gate: "1.0", post: "3.0", riddle: "3.0" });
    const out = await nix.build(wanted);
    expect((await nix.world.run(`${out}/bin/python`, ["-c", "import riddle"])).status).toBe(0);
    // What the call says itself is not asked for.
    expect(
      await versions(environment(`{ src = ${nix.world.directory}/riddle; version = "9"; }`)),
    ).toMatchObject({ riddle: "9" });
    write("riddle-broken/pyproject.toml", RIDDLE);
    write("riddle-broken/own.py", "raise RuntimeError('no luck')\n");
    const say = await nix.failure(`(${environment(`${nix.world.directory}/riddle-broken`)}).drvPath`);
    expect(say).toContain("RuntimeError: no luck");
    expect(say).toContain("its build backend own has failed, see above");
  });

  test("a wheel with an extra, an sdist, and the address of an archive", async () => {
    const wanted = environment(`
      { src = ${nix.world.directory}/chaff-1.0-py3-none-any.whl; extras = [ "all" ]; }
      "${nix.server.url}hay-1.0.tar.gz"
    `);
    expect(await versions(wanted)).toEqual({
      chaff: "1.0",
      gate: "1.0",
      hay: "1.0",
      post: "2.0",
      seeds: "1.0",
    });
    const out = await nix.build(wanted);
    expect((await nix.world.run(`${out}/bin/python`, ["-c", "import chaff, hay, seeds"])).stderr).toBe("");
    expect(await versions(environment(`${nix.world.directory}/hay-1.0.tar.gz`))).toMatchObject({
      hay: "1.0",
    });
  });

  test("packages that are built already are resolved with the rest, and built again where they must", async () => {
    const mill = `(pinwheel.buildPythonPackage { src = ${nix.world.directory}/mill; providers._default = "wheel,sdist"; })`;
    const out = await nix.build(environment(`${mill} py.bread`, "gate", "wheel,sdist,nixpkgs"));
    const { stdout } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import gate, post, bread, rye; print(post.__version__, rye.__version__)",
    ]);
    expect(stdout).toBe("2.0 9.0.0\n");
    expect((await nix.world.run(`${out}/bin/mill`, [])).stdout).toBe("mill with post 2.0\n");
    // It is the same package that was built by itself, for it was built with the same.
    expect(await nix.evaluate(`(${environment(mill)}).python.pkgs.mill.drvPath == ${mill}.drvPath`)).toBe(
      true,
    );
  });

  test("other packages are programs, R packages bring R", async () => {
    const out = await nix.build(environment(`pkgs.hello pinwheel.rPackages.data_table`));
    const show =
      "import os, subprocess, rpy2; print(os.environ['R_LIBS_SITE']); subprocess.run(['hello'], check=True); subprocess.run(['R'], check=True)";
    const { stdout } = await nix.world.run(`${out}/bin/python`, ["-c", show]);
    expect(stdout).toMatch(/r-data\.table\/library/);
    expect(stdout).toContain("Hello\nR of the stand-in\n");
  });

  test("what cannot be met together is explained as one question", async () => {
    const say = await nix.failure(`(${environment(`${nix.world.directory}/mill`, "post >= 3")}).drvPath`);
    expect(say).toContain("mill 1.5");
    expect(say).toContain("post >= 3");
  });
});
