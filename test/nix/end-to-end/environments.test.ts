/** What environments can be made of, built and run. */

import { existsSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { formatNixpkgsDump } from "../../../database/nixpkgs/nixpkgs-dump.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { dumpedPackage, nixpkgsDumpOf } from "../../builders/nixpkgs-dumps.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";
import { FARM } from "../../builders/nix-farm.ts";
import { runInImage, unpackImage } from "./image.ts";
import { hostFolders } from "./host-folders.ts";
import { endToEnd } from "./project.ts";

describe.skipIf(!HAS_NIX)("an environment from the command line", () => {
  const setup = endToEnd();

  async function python(environment: string, program: string): Promise<string> {
    const { stdout, stderr, status } = await setup.world.run(join(environment, "bin/python"), [
      "-c",
      program,
    ]);
    if (status !== 0) expect(stderr).toBe("");
    return stdout.trim();
  }

  test("has extras, whole circles, sdists built with sdists, and scripts", async () => {
    const environment = await setup.environment("grain[milled]\npasture\norchard\nfallow\n", FARM);
    const path = await environment.build();
    expect(
      await python(
        path,
        "import grain, husk, mill, wheelstone, pasture, orchard, fallow; print(husk.__version__, pasture.__version__, fallow.__version__)",
      ),
    ).toBe("1.2 0.3 1.0");
    expect((await setup.world.run(join(path, "bin/orchard"), [])).stdout).toBe("orchard\n");
    // What only builds need is not in it.
    expect(await python(path, "import importlib.util; print(importlib.util.find_spec('plough'))")).toBe(
      "None",
    );
  });

  test("takes packages of the package set, mixed with wheels, where the providers say so", async () => {
    const dump = nixpkgsDumpOf(
      [
        dumpedPackage("bread", "3.1.0", { dependencies: ["barley", "rye"] }),
        dumpedPackage("barley", "1.0.0"),
        dumpedPackage("rye", "9.0.0"),
        dumpedPackage("spelt", "2.0.0", { attribute: "old_spelt" }),
      ],
      setup.world.python.minor,
    );
    const file = join(temporaryDirectory(), "nixpkgs.json");
    writeFileSync(file, formatNixpkgsDump(dump));
    const words = ["--nixpkgs-dump", file, "--provider", "spelt=nixpkgs", "--provider", "bread=nixpkgs"];
    const environment = await setup.environment("bread\nspelt\nhusk\n", FARM, words);
    const path = await environment.build();
    const versions =
      "import bread, barley, rye, spelt, husk; print(bread.__version__, barley.__version__, rye.__version__, spelt.__version__, husk.__version__)";
    // barley is a wheel by the order of providers, and bread of the package set sees that one.
    expect(await python(path, versions)).toBe("3.1.0 1.4 9.0.0 2.0.0 1.2");
  });

  test("runs the tests of packages where that is wanted", async () => {
    const environment = await setup.environment("husk\n", FARM);
    environment.override(`  tests = true;\n  _.husk.installCheckPhase = "touch $out/checked";`);
    const path = await environment.build();
    expect(readFileSync(join(path, "checked"), "utf8")).toBe("");
    environment.override(`  _.husk.installCheckPhase = "touch $out/checked";`);
    const without = await environment.build();
    expect(() => readFileSync(join(without, "checked"), "utf8")).toThrow("ENOENT");
  });

  test("has overrides before and after what is locked", async () => {
    const environment = await setup.environment("grain\n", FARM);
    environment.override(`
      overridesPre = [ (self: super: { straw = super.barley; }) ];
      overridesPost = [ (self: super: {
        husk = super.husk.overridePythonAttrs (old: {
          postInstall = "echo \\"__version__ = '\${self.straw.version} of straw'\\" > $out/\${self.python.sitePackages}/husk/__init__.py";
        });
      }) ];
    `);
    const path = await environment.build();
    expect((await setup.world.run(join(path, "bin/grain"), [])).stdout).toBe("grain with 1.0.0 of straw\n");
  });

  test("is made for each Python of a lock, and for systems that cannot be built here", async () => {
    const [first, second] = setup.world.pythons.filter(({ minor }) => Number(minor.slice(2)) >= 10);
    if (first === undefined || second === undefined) {
      console.warn("skipped: two Pythons in one lock, there is only one on this machine");
      return;
    }
    const targets = [
      `x86_64-linux/cpython-${first.minor}`,
      `x86_64-linux/cpython-${second.minor}`,
      `aarch64-darwin/cpython-${first.minor}`,
    ].flatMap((target) => ["--target", target]);
    const compiled = [
      builtWheel("seed", "1.0", { tag: "py3-none-macosx_11_0_arm64" }),
      builtWheel("seed", "1.0", { tag: "py3-none-manylinux_2_17_x86_64" }),
    ];
    const environment = await setup.environment("seed\nhusk\n", [...FARM, ...compiled], targets);
    for (const { attribute, minor } of [first, second]) {
      const path = await environment.build("--argstr", "python", attribute);
      expect(await python(path, "import sys, husk; print('%d.%d' % sys.version_info[:2])")).toBe(minor);
    }
    const mac = await environment.instantiate(
      "--arg",
      "pkgs",
      `import <nixpkgs> { system = "aarch64-darwin"; }`,
      "--argstr",
      "python",
      first.attribute,
    );
    expect(mac.stderr).not.toContain("error:");
    const derivations = await setup.world.run("nix-store", ["--query", "--requisites", mac.stdout.trim()]);
    expect(derivations.stdout).toContain("seed-1.0-py3-none-macosx_11_0_arm64.whl");
    expect(derivations.stdout).not.toContain("manylinux");
  });

  test("is an image that has all it needs, and whose Python runs", async () => {
    const environment = await setup.environment("grain\n", FARM);
    const path = await environment.build();
    const image = unpackImage(await environment.build("-A", "dockerImage"));
    expect(image.tags).toEqual(["pinwheel-python:latest"]);
    expect(image.command).toEqual([join(path, "bin/python")]);
    const closure = await setup.world.run("nix-store", ["--query", "--requisites", path]);
    const missing = closure.stdout
      .trim()
      .split("\n")
      .filter((needed) => !existsSync(join(image.root, needed)));
    expect(missing).toEqual([]);
    expect(readlinkSync(join(image.root, "bin/grain"))).toBe(join(path, "bin/grain"));

    const run = await runInImage(setup.world, image, ["-c", "import grain; grain.main()"]);
    expect(run).toMatchObject({ stderr: "", stdout: "grain with 1.2\n" });
  });

  test("has other programs beside it, in its shell and its image too", async () => {
    const environment = await setup.environment("husk\n", FARM);
    environment.override("  extraPackages = [ pkgs.hello ];");
    const program = "import husk, subprocess; print(subprocess.check_output('hello', text=True).strip())";
    const path = await environment.build();
    expect(await python(path, program)).toMatch(/^Hello/);
    const mirrors = ["--arg", "mirrors", `[ "${setup.server.url}" ]`];
    const shell = await setup.world.run(
      "nix-shell",
      ["e/shell.nix", ...mirrors, "--pure", "--run", "hello"],
      {
        cwd: environment.folder,
      },
    );
    expect(shell.stdout).toMatch(/^Hello/);
    const image = unpackImage(await environment.build("-A", "dockerImage"));
    expect(readlinkSync(join(image.root, "bin/hello"))).toMatch(/^\/.*\/bin\/hello$/);
    expect(await runInImage(setup.world, image, ["-c", program])).toMatchObject({
      stderr: "",
      stdout: expect.stringMatching(/^Hello/),
    });
  });

  test("is the same by the folder's own library and by the functions of pinwheel", async () => {
    const environment = await setup.environment("grain\npasture\n", FARM);
    const own = await environment.instantiate();
    const lockFile = join(environment.folder, "e/pinwheel.lock.json");
    const call = `(import ${resolve(".")} { mirrors = [ "${setup.server.url}" ]; }).mkPython { lockFile = ${lockFile}; }`;
    const functions = await setup.world.run("nix-instantiate", ["-E", call]);
    expect(functions.stderr).not.toContain("error:");
    expect(own.stdout).toBe(functions.stdout);
  });

  test("comes out the same when it is built again, with its packages and its image", async () => {
    const environment = await setup.environment("pasture\nmeadow\n", [...FARM, builtSdist("meadow", "1.0")]);
    for (const attribute of ["python.pkgs.pasture", "python.pkgs.meadow.src", "dockerImage", ""]) {
      const words = attribute === "" ? [] : ["-A", attribute];
      const path = await environment.build(...words);
      expect(await environment.build(...words, "--check")).toBe(path);
    }
  });
});

describe.skipIf(!HAS_NIX)("in a sandbox", () => {
  const setup = endToEnd();

  test("builds see nothing of the machine", async (context) => {
    const probe = await setup.world.run("nix-build", [
      "--no-out-link",
      ...sandbox(),
      "-E",
      "(import <nixpkgs> { }).hello",
    ]);
    if (probe.status !== 0) {
      console.warn(
        `skipped: no build in a sandbox, this machine cannot make one: ${probe.stderr.trim().split("\n").at(-1) ?? ""}`,
      );
      context.skip();
    }
    const environment = await setup.environment("pasture\n", [...FARM, backendWheel("1.1")]);
    const path = await environment.build(...sandbox());
    const { stdout } = await setup.world.run(join(path, "bin/python"), [
      "-c",
      "import pasture; print(pasture.__version__)",
    ]);
    expect(stdout).toBe("0.3\n");
  });

  function sandbox(): string[] {
    const visible = ["/sbin", "/etc/alternatives", "/etc/ld.so.cache", ...hostFolders(setup.world)];
    return [
      "--option",
      "sandbox",
      "true",
      "--option",
      "sandbox-fallback",
      "false",
      "--option",
      "sandbox-paths",
      visible.join(" "),
    ];
  }
});
