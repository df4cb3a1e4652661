/** The package set that stands for nixpkgs in tests: what our Nix code relies on holds there as it does in nixpkgs. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../builders/nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "../builders/nix-world.ts";

describe.skipIf(!HAS_NIX)("the package set for tests", () => {
  let world: NixWorld;
  beforeAll(() => {
    world = nixWorld();
    const files = [
      backendWheel("1.0"),
      builtWheel("gate", "1.0", {
        scripts: { gate: "gate:main" },
        files: { "gate.py": "def main():\n    import post\n    print(post.__file__)\n" },
      }),
      builtWheel("post", "2.0"),
      builtWheel("post", "3.0", { files: { "post/__init__.py": "three = 3\n" } }),
      builtSdist("field", "1.0", { buildRequires: ["plough>=2"], requiresDist: ["post>=2.5"] }),
      builtSdist("meadow", "1.0", {
        requiresDist: ["post>=2.5; python_version >= '3'", "barn; python_version < '3'"],
      }),
    ];
    for (const { filename, bytes } of files) writeFileSync(join(world.directory, filename), bytes);
  });
  afterAll(() => world.close());

  /** Builds the expression, in which `pkgs`, `py` (its Python packages), `wheel` and `file` are known. */
  async function build(expression: string, ...options: string[]): Promise<Outcome> {
    return world.run("nix-build", ["--no-out-link", ...options, "-E", inScope(expression)]);
  }

  async function evaluate(expression: string): Promise<unknown> {
    const { status, stdout, stderr } = await world.run("nix-instantiate", [
      "--eval",
      "--strict",
      "--json",
      "-E",
      inScope(expression),
    ]);
    if (status !== 0) return stderr;
    return JSON.parse(stdout);
  }

  function inScope(expression: string): string {
    return `let
      pkgs = import <nixpkgs> { };
      inherit (pkgs) lib;
      py = pkgs.python3.pkgs;
      file = name: builtins.path { path = ${world.directory} + "/\${name}"; inherit name; };
      wheel = pname: version: extra: py.buildPythonPackage ({
        inherit pname version;
        format = "wheel";
        src = file "\${pname}-\${version}-py3-none-any.whl";
      } // extra);
      plough = wheel "plough" "1.0" { };
    in ${expression}`;
  }

  test("a wheel's script runs by itself, and finds what the package needs", async () => {
    const { stdout, stderr, status } = await build(
      `wheel "gate" "1.0" { dependencies = [ (wheel "post" "2.0" { }) ]; }`,
    );
    expect(stderr).not.toContain("error");
    expect(status).toBe(0);
    const [out = ""] = stdout.trim().split("\n");
    const run = await world.run(join(out, "bin/gate"), []);
    expect(run.stdout).toContain("post-2.0");
  });

  test("a build whose requirements are not met, in version too, fails as pyproject-build does", async () => {
    const field = (flags: string): string =>
      `py.buildPythonPackage { pname = "field"; version = "1.0"; pyproject = true; src = file "field-1.0.tar.gz"; build-system = [ plough ]; ${flags} }`;
    expect((await build(field(""))).stderr).toContain("plough>=2 not satisfied by version 1.0");
    const skipped = await build(field(`pypaBuildFlags = [ "--skip-dependency-check" ];`));
    expect(skipped.stderr).toContain("post not installed");
  });

  test("the check of runtime dependencies reads versions and markers, and pythonRelaxDeps lifts it", async () => {
    const meadow = (more: string): string =>
      `py.buildPythonPackage { pname = "meadow"; version = "1.0"; pyproject = true; src = file "meadow-1.0.tar.gz"; build-system = [ plough ]; dependencies = [ (wheel "post" "2.0" { }) ]; ${more} }`;
    expect((await build(meadow(""))).stderr).toContain("post>=2.5 not satisfied by version 2.0");
    expect(await build(meadow(`pythonRelaxDeps = [ "post" ];`))).toMatchObject({ status: 0 });
    expect(await build(meadow("pythonRemoveDeps = true;"))).toMatchObject({ status: 0 });
  });

  test("an environment refuses two files of one name that differ, unless told to", async () => {
    const both = `[ (wheel "post" "2.0" { }) (wheel "post" "3.0" { }) ]`;
    expect((await build(`py.python.withPackages (_: ${both})`)).stderr).toContain("conflicting subpath");
    expect(
      await build(`py.python.buildEnv.override { extraLibs = ${both}; ignoreCollisions = true; }`),
    ).toMatchObject({ status: 0 });
  });

  test("overrides of both kinds keep each other", async () => {
    const changed = `(wheel "post" "2.0" { }).overrideAttrs (old: { passthru = old.passthru // { a = 1; }; })`;
    expect(
      await evaluate(
        `let drv = (${changed}).overridePythonAttrs (_: { version = "2.1"; }); in [ drv.a drv.version ]`,
      ),
    ).toEqual([1, "2.1"]);
    expect(
      await evaluate(
        `(((wheel "post" "2.0" { }).overridePythonAttrs { version = "2.2"; }).overrideAttrs { }).overridePythonAttrs { } ? drvPath`,
      ),
    ).toBe(true);
  });

  test("overridden package sets know their own interpreter", async () => {
    const python = `lib.fix (self: pkgs.python3.override { inherit self; packageOverrides = _: _: { spelt = py.old_spelt; }; })`;
    expect(
      await evaluate(`let python = ${python}; in python.pkgs ? spelt && python.pkgs.python.pkgs ? spelt`),
    ).toBe(true);
  });

  test("what nixpkgs refuses is refused", async () => {
    expect(await evaluate(`(py.buildPythonPackage { pname = "a"; version = "1"; }).drvPath`)).toContain(
      "does not configure a `format`",
    );
    expect(await evaluate(`(wheel "post" "2.0" { disabled = true; }).drvPath`)).toContain(
      "not supported for interpreter",
    );
  });

  test("of several addresses the first that answers is taken", async () => {
    const source = `builtins.path { path = ${join(world.directory, "post-2.0-py3-none-any.whl")}; name = "post.whl"; }`;
    const { stdout, status } = await build(`let source = ${source}; in pkgs.fetchurl {
      name = "post.whl";
      urls = [ "http://127.0.0.1:9/post.whl" "file://\${source}" ];
      sha256 = builtins.hashFile "sha256" source;
    }`);
    expect(status).toBe(0);
    expect(stdout).toContain("post.whl");
  });

  test("other systems can be evaluated, and images and shells are made", async () => {
    expect(
      await evaluate(`(import <nixpkgs> { system = "aarch64-darwin"; }).python3.pkgs.bread.system`),
    ).toBe("aarch64-darwin");
    expect(
      await build(`pkgs.dockerTools.buildLayeredImage { name = "x"; contents = [ pkgs.hello ]; }`),
    ).toMatchObject({ status: 0 });
    expect(await evaluate("pkgs.rPackages.data_table.rCommand")).toBe("R");
  });
});
