/** buildPythonPackage: its formats, its checks and its overrides. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { triedPackageSet } from "../../builders/nix-package-set.ts";

const post2 = `(wheel "post" "2.0" { })`;
const post3 = `(wheel "post" "3.0" { })`;

describe.skipIf(!HAS_NIX)("buildPythonPackage", () => {
  const set = triedPackageSet([
    backendWheel("1.0"),
    builtWheel("gate", "1.0", {
      scripts: { gate: "gate:main" },
      files: { "gate.py": "def main():\n    import post\n    print(post.__file__)\n" },
    }),
    builtWheel("post", "2.0"),
    builtWheel("post", "3.0"),
    builtSdist("field", "1.0", { buildRequires: ["plough>=2"], requiresDist: ["post>=2.5"] }),
    builtSdist("meadow", "1.0", {
      requiresDist: ["post>=2.5; python_version >= '3'", "barn; python_version < '3'"],
    }),
  ]);

  test("a format must be said, once", async () => {
    expect(await set.thrown(`(py.buildPythonPackage { pname = "a"; version = "1"; }).drvPath`)).toContain(
      "does not configure a `format`",
    );
    expect(await set.thrown(`(wheel "post" "2.0" { pyproject = true; }).drvPath`)).toContain("pyproject");
  });

  test("a wheel is in the output dist under its own name", async () => {
    const path = await set.build(`(wheel "post" "2.0" { }).dist`);
    expect(readdirSync(path)).toEqual(["post-2.0-py3-none-any.whl"]);
  });

  test("a wheel is installed only under a name that is its own", async () => {
    const renamed = (name: string): string =>
      `wheel "post" "2.0" { src = pkgs.runCommand "${name}" { } "cp \${file "post-2.0-py3-none-any.whl"} $out"; }`;
    expect(await set.failure(renamed("post.whl"))).toContain("post.whl");
    expect(await set.failure(renamed("pillar-2.0-py3-none-any.whl"))).toContain(
      "pillar-2.0-py3-none-any.whl",
    );
    await set.build(renamed("Post-2.0-1-py3-none-any.whl"));
  });

  test("a wheel's script runs by itself, and finds what the package needs", async () => {
    const out = await set.build(`wheel "gate" "1.0" { dependencies = [ ${post2} ]; }`);
    expect((await set.world.run(join(out, "bin/gate"), [])).stdout).toContain("post-2.0");
  });

  test("a build whose requirements are not met, in version too, fails", async () => {
    const build = `build-system = [ (wheel "plough" "1.0" { }) ];`;
    expect(await set.failure(`sdist "field" "1.0" { ${build} }`)).toContain(
      "plough>=2 not satisfied by version 1.0",
    );
    expect(
      await set.failure(`sdist "field" "1.0" { ${build} pypaBuildFlags = [ "--skip-dependency-check" ]; }`),
    ).toContain("post not installed");
  });

  test("runtime dependencies are checked by version and marker, unless they are relaxed", async () => {
    const meadow = (more: string): string =>
      `sdist "meadow" "1.0" { build-system = [ (wheel "plough" "1.0" { }) ]; dependencies = [ ${post2} ]; ${more} }`;
    expect(await set.failure(meadow(""))).toContain("post>=2.5 not satisfied by version 2.0");
    await set.build(meadow(`pythonRelaxDeps = [ "post" ];`));
    await set.build(meadow("pythonRemoveDeps = true;"));
    await set.build(meadow("dontCheckRuntimeDeps = true;"));
  });

  test("modules that cannot be imported fail the build where it wants them", async () => {
    await set.build(`wheel "post" "2.0" { pythonImportsCheck = [ "post" ]; }`);
    expect(await set.failure(`wheel "post" "2.0" { pythonImportsCheck = [ "pillar" ]; }`)).toContain(
      "pillar",
    );
  });

  test("one project in two versions is a conflict, unless that is allowed", async () => {
    const both = `nativeBuildInputs = [ ${post3} ]; dependencies = [ ${post2} ];`;
    expect(await set.failure(`wheel "gate" "1.0" { ${both} }`)).toContain("post");
    await set.build(`wheel "gate" "1.0" { ${both} catchConflicts = false; }`);
  });

  test("packages of another Python, and for other Pythons, are refused", async () => {
    expect(await set.thrown(`(wheel "post" "2.0" { disabled = true; }).drvPath`)).toContain(
      "not supported for interpreter",
    );
    const other = set.world.pythons[1];
    if (other === undefined) {
      console.warn("skipped: a package of another Python, there is only one on this machine");
      return;
    }
    expect(
      await set.thrown(
        `(wheel "gate" "1.0" { dependencies = [ pkgs.${other.attribute}.pkgs.rye ]; }).drvPath`,
      ),
    ).toContain("Python version mismatch");
  });

  test("checks run after the installation, where they are wanted", async () => {
    const checked = (more: string): string =>
      `wheel "post" "2.0" { checkPhase = "touch $out/checked"; ${more} }`;
    expect(readdirSync(await set.build(checked("doCheck = true;")))).toContain("checked");
    expect(readdirSync(await set.build(checked("doCheck = false;")))).not.toContain("checked");
  });

  test("overrides of both kinds keep each other", async () => {
    const changed = `${post2}.overrideAttrs (old: { passthru = old.passthru // { a = 1; }; })`;
    expect(
      await set.evaluate(
        `let drv = (${changed}).overridePythonAttrs (_: { version = "2.1"; }); in [ drv.a drv.version ]`,
      ),
    ).toEqual([1, "2.1"]);
    expect(
      await set.evaluate(
        `((${post2}.overridePythonAttrs { version = "2.2"; }).overrideAttrs { }).overridePythonAttrs { } ? drvPath`,
      ),
    ).toBe(true);
  });
});
