/** Interpreters: their package sets, and environments. */

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { builtWheel } from "../../builders/nix-distributions.ts";
import { triedPackageSet } from "../../builders/nix-package-set.ts";

describe.skipIf(!HAS_NIX)("an interpreter", () => {
  const set = triedPackageSet([
    builtWheel("left", "1.0", { files: { "left.py": "", "shared.py": "both = 1\n" } }),
    builtWheel("right", "1.0", { files: { "right.py": "", "shared.py": "both = 1\n" } }),
    builtWheel("other", "1.0", { files: { "other.py": "", "shared.py": "both = 2\n" } }),
  ]);
  const environment = (...names: readonly string[]): string =>
    `py.python.withPackages (_: [ ${names.map((name) => `(wheel "${name}" "1.0" { })`).join(" ")} ])`;

  async function python(path: string, program: string): Promise<string> {
    const { stdout, stderr } = await set.world.run(join(path, "bin/python"), ["-c", program]);
    expect(stderr).toBe("");
    return stdout.trim();
  }

  test("says what nixpkgs' interpreters say", async () => {
    const { attribute, minor, version } = set.world.python;
    const said = `with pkgs.python3; [ pythonAttr pythonVersion version sitePackages executable implementation isPy3k (pythonOlder "3.99") (pythonAtLeast "3.99") (lib.hasPrefix "\${pkgs.python3}" interpreter) ]`;
    expect(await set.evaluate(said)).toEqual([
      attribute,
      minor,
      version,
      `lib/python${minor}/site-packages`,
      `python${minor}`,
      "cpython",
      true,
      true,
      false,
      true,
    ]);
  });

  test("an environment sees its packages, and nothing of the machine's", async () => {
    const path = await set.build(environment("left"));
    expect(await python(path, "import left, sys; print(sys.prefix)")).toBe(path);
    const find =
      "import importlib.util as u; print([n for n in ('pip', 'setuptools', 'wheel') if u.find_spec(n)])";
    expect(await python(path, find)).toBe("[]");
  });

  test("two files at one place are tolerated where content and mode are equal", async () => {
    expect(
      await python(await set.build(environment("left", "right")), "import shared; print(shared.both)"),
    ).toBe("1");
    const clash = await set.failure(environment("left", "other"));
    expect(clash).toMatch(/left-1\.0\/lib\/\S+\/shared\.py/);
    expect(clash).toMatch(/other-1\.0\/lib\/\S+\/shared\.py/);
    const executable = `(wheel "right" "1.0" { postInstall = "chmod +x $out/\${py.python.sitePackages}/shared.py"; })`;
    expect(
      await set.failure(`py.python.withPackages (_: [ (wheel "left" "1.0" { }) ${executable} ])`),
    ).toContain("shared.py");
    await set.build(
      `py.python.buildEnv.override { extraLibs = [ (wheel "left" "1.0" { }) (wheel "other" "1.0" { }) ]; ignoreCollisions = true; }`,
    );
  });

  test("an environment has what its packages need, and is made further by postBuild and makeWrapperArgs", async () => {
    const path = await set.build(`py.python.buildEnv.override {
      extraLibs = [ py.bread ];
      postBuild = "echo made > $out/mark";
      makeWrapperArgs = [ "--set" "GREETING" "hi" ];
    }`);
    const program =
      "import bread, barley, rye, os, sys; print(open(sys.prefix + '/mark').read().strip(), os.environ['GREETING'])";
    expect(await python(path, program)).toBe("made hi");
  });

  test("overridden package sets know their own interpreter", async () => {
    const overridden = `lib.fix (self: pkgs.python3.override { inherit self; packageOverrides = _: _: { spelt = py.old_spelt; }; })`;
    expect(
      await set.evaluate(
        `let python = ${overridden}; in python.pkgs ? spelt && python.pkgs.python.pkgs ? spelt`,
      ),
    ).toBe(true);
  });

  test("three ways to override a package set give the same", async () => {
    const change = `(final: prev: { barley = prev.barley.overridePythonAttrs { version = "1.5"; }; })`;
    const drvs = `[
      (pkgs.python3.override { packageOverrides = ${change}; }).pkgs
      (pkgs.python3.pkgs.overrideScope ${change})
      (pkgs.extend or (overlay: import pkgs.path { overlays = [ overlay ]; }) (_: prev: {
        pythonPackagesExtensions = prev.pythonPackagesExtensions ++ [ ${change} ];
      })).python3.pkgs
    ]`;
    const found = (await set.evaluate(
      `map (set: [ set.barley.version set.bread.outPath ]) ${drvs}`,
    )) as string[][];
    expect(new Set(found.map(String)).size).toBe(1);
    expect(found[0]?.[0]).toBe("1.5");
    expect(found[0]?.[1]).not.toBe(await set.evaluate("py.bread.outPath"));
  });

  test("the modules that a package requires are all it needs, each once", async () => {
    expect(await set.evaluate(`map (drv: drv.pname) (py.requiredPythonModules [ py.bread py.rye ])`)).toEqual(
      expect.arrayContaining(["python3", "bread", "barley", "rye"]),
    );
    expect(await set.evaluate(`lib.length (py.requiredPythonModules [ py.bread py.rye ])`)).toBe(4);
  });
});
