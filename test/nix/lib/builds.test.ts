/** What nix/lib makes of locks is built and run: one store, one server, packages made here. */

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LockBuild, LockPackage, LockSource } from "../../../resolver/lock/lock.ts";
import { sriFromHex } from "../../../resolver/lock/sri.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import {
  type BuiltDistribution,
  backendWheel,
  builtSdist,
  builtWheel,
} from "../../builders/nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";
import { HAS_COMPILER, sharedObject } from "../../builders/shared-objects.ts";

const SYSTEM = process.arch === "arm64" ? "aarch64-linux" : "x86_64-linux";
const TAG = `py3-none-manylinux_2_17_${SYSTEM.slice(0, SYSTEM.indexOf("-"))}`;
const BUILD = "build-0123456789ab";
const build: LockBuild = { backend: null, requires: null, environment: BUILD };

describe.skipIf(!HAS_NIX)("built from a lock", () => {
  let world: NixWorld;
  let server: PackageServer;
  const offered = new Map<string, BuiltDistribution>();
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages([]);
  });
  afterAll(async () => {
    world.close();
    await server.close();
  });

  /** A package from the distribution, which the server has from now on. */
  function from(distribution: BuiltDistribution, given: Partial<LockPackage> = {}): LockPackage {
    const { name, version, filename, bytes } = distribution;
    server.offer(filename, bytes);
    offered.set(filename, distribution);
    const isWheel = filename.endsWith(".whl");
    return lockPackage(name, version, {
      artifact: filename,
      ...(isWheel ? {} : { provider: "sdist", build }),
      ...given,
    });
  }

  /** The text of a lock of one target, which everything in it is a root of unless said otherwise. */
  function lockText(
    packages: Readonly<Record<string, LockPackage>>,
    builds: Readonly<Record<string, LockPackage>> = {},
    roots: readonly string[] = Object.keys(packages),
  ): string {
    const { attribute, minor } = world.python;
    const interpreter = {
      version: minor,
      implementation: "cpython",
      abi: `cp${minor.replace(".", "")}`,
      nixAttr: attribute,
    };
    const environments = { [BUILD]: { roots: Object.keys(builds), packages: builds } };
    const target = {
      ...lockTarget(roots, packages, {}, environments),
      system: SYSTEM,
      libc: "glibc-2.17",
      python: interpreter,
    };
    const artifacts = [...offered.values()].map(({ filename, record }) => [
      filename,
      {
        kind: filename.endsWith(".whl") ? "wheel" : "sdist",
        url: `https://files.pythonhosted.org/packages/${filename}`,
        hash: sriFromHex(record.sha256Hex ?? ""),
        sizeBytes: null,
      } as const,
    ]);
    return JSON.stringify(lockOf({ [`${SYSTEM}/cpython-${minor}`]: target }, Object.fromEntries(artifacts)));
  }

  /** A folder with the lock, and the expression of its environment. */
  function folderOf(lock: string, rest = ""): { readonly folder: string; readonly expression: string } {
    const folder = mkdtempSync(join(world.directory, "lock-"));
    writeFileSync(join(folder, "pinwheel.lock.json"), lock);
    const expression = `let pkgs = import <nixpkgs> { }; in (import ${resolve("nix/lib")} { inherit pkgs; }).fromLock {
      lockFile = ${folder}/pinwheel.lock.json;
      mirrors = [ "${server.url}" ];
      ${rest}
    }`;
    return { folder, expression };
  }

  async function nixBuild(expression: string): Promise<Outcome> {
    const options = ["--no-out-link", "--option", "allow-import-from-derivation", "false"];
    return world.run("nix-build", [...options, "-E", expression]);
  }

  /** What a Python text prints in the environment of the expression. */
  async function python(expression: string, text: string): Promise<string> {
    const { status, stdout, stderr } = await nixBuild(expression);
    if (status !== 0) expect.fail(stderr);
    const run = await world.run(join(stdout.trim(), "bin/python"), ["-c", text]);
    expect(run.stderr).toBe("");
    return run.stdout.trim();
  }

  test("wheels with a circle and a script, through a mirror", async () => {
    const packages = {
      ring: from(
        builtWheel("ring", "1.0", {
          scripts: { "show-ring": "ring:main" },
          files: { "ring.py": "def main():\n    import rung\n    print('ring', rung.NUMBER)\n" },
        }),
        { dependencies: ["rung"] },
      ),
      rung: from(builtWheel("rung", "2.0", { files: { "rung.py": "NUMBER = 7\n" } }), {
        dependencies: ["ring"],
      }),
    };
    const { expression } = folderOf(lockText(packages, {}, ["ring"]));
    expect(await python(expression, "import ring, rung; ring.main()")).toBe("ring 7");
    const { stdout } = await nixBuild(expression);
    expect((await world.run(join(stdout.trim(), "bin/show-ring"), [])).stdout).toBe("ring 7\n");
    expect(server.asked).toContain("rung-2.0-py3-none-any.whl");
  });

  test("an sdist in its locked build environment, with another version of the same at run time", async () => {
    const builds = {
      plough: from(backendWheel("1.0"), { dependencies: ["yoke"] }),
      // Files of one name do not keep a build from being done.
      yoke: from(builtWheel("yoke", "1.0", { files: { "yoke.py": "", "shared/data.txt": "of yoke" } })),
      harness: from(builtWheel("harness", "1.0", { files: { "shared/data.txt": "of harness" } })),
      // The package set's hook has another one in every build.
      wheel: from(builtWheel("wheel", "9.0")),
    };
    const broken = {
      files: { "plough.py": "VERSION = 2\ndef build_wheel(*_, **__): raise SystemExit('not this one')\n" },
    };
    const packages = {
      field: from(
        builtSdist("field", "1.0", {
          buildRequires: ["plough==1.0", "yoke", "wheel==9.0"],
          requiresDist: ["plough>=2"],
        }),
        {
          dependencies: ["plough"],
        },
      ),
      plough: from(builtWheel("plough", "2.0", broken)),
    };
    const { expression } = folderOf(lockText(packages, builds));
    expect(await python(expression, "import field, plough; print(field.__version__, plough.VERSION)")).toBe(
      "1.0 2",
    );
  });

  test("projects in folders and repositories, a wheel and a zip archive beside the lock", async () => {
    const pyproject = (name: string): string =>
      `[build-system]\nrequires = ["plough"]\nbuild-backend = "plough"\n[project]\nname = "${name}"\nversion = "1.0"\n`;
    const source = (
      kind: LockSource["kind"],
      location: string,
      given: Partial<LockSource> = {},
    ): LockSource => ({
      kind,
      location,
      subdirectory: null,
      editable: false,
      ...given,
    });
    const project = (name: string, of: LockSource): LockPackage =>
      lockPackage(name, "1.0", { provider: "sdist", artifact: null, source: of, build });
    const repository = join(world.directory, "repository");
    mkdirSync(join(repository, "py"), { recursive: true });
    writeFileSync(join(repository, "py/pyproject.toml"), pyproject("tilled"));
    writeFileSync(join(repository, "py/tilled.py"), "PLACE = 'a repository'\n");
    const git = async (...args: string[]): Promise<string> =>
      (await world.run("git", ["-C", repository, "-c", "user.name=a", "-c", "user.email=a@example", ...args]))
        .stdout;
    await git("init", "-q");
    await git("commit", "-q", "--allow-empty", "-m", "first");
    // A commit of another branch than the one that is checked out.
    await git("checkout", "-q", "-b", "other");
    await git("add", ".");
    await git("commit", "-q", "-m", "second");
    const commit = (await git("rev-parse", "HEAD")).trim();
    await git("checkout", "-q", "-");
    const beside = builtWheel("beside", "1.0");
    const zipped = builtSdist("zipped", "1.0", { format: "zip" });
    const { folder, expression } = folderOf(
      lockText(
        {
          sown: project("sown", source("path", "./sown", { editable: true })),
          tilled: project(
            "tilled",
            source("vcs", `git+file://${repository}@${commit}`, { subdirectory: "py" }),
          ),
          beside: from(beside, { source: source("path", `./${beside.filename}`) }),
          zipped: from(zipped, { source: source("path", `./${zipped.filename}`) }),
        },
        { plough: from(backendWheel("1.0")) },
      ),
    );
    for (const { filename, bytes } of [beside, zipped]) writeFileSync(join(folder, filename), bytes);
    mkdirSync(join(folder, "sown/.git"), { recursive: true });
    writeFileSync(join(folder, "sown/pyproject.toml"), pyproject("sown"));
    writeFileSync(join(folder, "sown/sown.py"), "PLACE = 'a folder'\n");
    const show =
      "import beside, sown, tilled, zipped; print(sown.PLACE, tilled.PLACE, beside.__version__, sep=', ')";
    expect(await python(expression, show)).toBe("a folder, a repository, 1.0");
    expect(server.asked).not.toContain(beside.filename);
    expect(server.asked).not.toContain(zipped.filename);

    // What is edited beside the shell is what is imported, also from the usual inner folder.
    writeFileSync(join(folder, "sown/sown.py"), "PLACE = 'an edited folder'\n");
    const shell = ["-E", `(${expression}).shell`, "--run", `python -c "${show}"`];
    const inFolder = await world.run("nix-shell", shell, { cwd: folder });
    expect(inFolder.stdout).toBe("an edited folder, a repository, 1.0\n");
    mkdirSync(join(folder, "sown/src"));
    writeFileSync(join(folder, "sown/src/sown.py"), "PLACE = 'its src'\n");
    const inSource = await world.run("nix-shell", shell, { cwd: folder });
    expect(inSource.stdout).toBe("its src, a repository, 1.0\n");
  });

  test("an image with the environment in it", async () => {
    const { expression } = folderOf(lockText({ rung: from(builtWheel("rung", "2.0")) }));
    const { stdout, stderr } = await nixBuild(`(${expression}).dockerImage`);
    const listed = await world.run("tar", ["xzOf", stdout.trim(), "manifest.json"]);
    expect(stderr).not.toContain("error:");
    expect(listed.stdout).toContain(`"pinwheel-python:latest"`);
  });

  test("another file than the locked one is not used, and the error names both", async () => {
    const rung = builtWheel("rung", "3.0");
    const lock = lockText({ rung: from(rung) });
    server.offer(rung.filename, Buffer.from("another file"));
    const { status, stderr } = await nixBuild(folderOf(lock).expression);
    expect(status).not.toBe(0);
    expect(stderr).toContain(
      "pinwheel: Cannot use rung-3.0-py3-none-any.whl of rung: it is another file than the one that was locked",
    );
  });

  describe.skipIf(!HAS_COMPILER)("with compiled code", () => {
    /** A library that gives seven, a module that wants it, and one that wants a library of PostgreSQL's name too. */
    function compiled(): Readonly<Record<"library" | "module" | "wantsBoth", Buffer>> {
      const seed = "int seed(void) { return 7; }\n";
      const grain = "int seed(void);\nint grain(void) { return seed(); }\n";
      const library = sharedObject("libseed.so.1", seed);
      const postgres = sharedObject("libpq.so.5", seed);
      return {
        library: library.bytes,
        module: sharedObject("grain.so", grain, [library]).bytes,
        wantsBoth: sharedObject("both.so", grain, [library, postgres]).bytes,
      };
    }

    const load =
      "import ctypes, os\nNUMBER = ctypes.CDLL(os.path.join(os.path.dirname(__file__), 'grain.so')).grain()\n";
    const show = "import grain; print(grain.NUMBER)";

    test("a wheel finds the libraries of the wheels that it needs", async () => {
      const { library, module } = compiled();
      const files = { "seed_library/__init__.py": "", "seed_library/lib/libseed.so.1": library };
      const packages = {
        "seed-library": from(builtWheel("seed-library", "1.0", { files, tag: TAG })),
        // Between the two, as with the wheels of nvidia.
        between: from(builtWheel("between", "1.0"), { dependencies: ["seed-library"] }),
        grain: from(
          builtWheel("grain", "1.0", {
            files: { "grain/__init__.py": load, "grain/grain.so": module },
            tag: TAG,
          }),
          {
            dependencies: ["between"],
          },
        ),
      };
      expect(await python(folderOf(lockText(packages)).expression, show)).toBe("7");
    });

    test("the error names the package of nixpkgs that has the library, where we know it", async () => {
      const files = { "grain/__init__.py": load, "grain/grain.so": compiled().wantsBoth };
      const lock = lockText({ grain: from(builtWheel("grain", "3.0", { files, tag: TAG })) });
      const { stderr } = await nixBuild(folderOf(lock).expression);
      expect(stderr).toContain("nothing has libpq.so.5");
      expect(stderr).toContain("_.grain.buildInputs.add = [ pkgs.libpq ];");
      expect(stderr).toContain("nothing has libseed.so.1");
    });

    test("a missing library is an error that says what to write, and that helps", async () => {
      const { library, module } = compiled();
      const files = { "grain/__init__.py": load, "grain/grain.so": module };
      const lock = lockText({ grain: from(builtWheel("grain", "2.0", { files, tag: TAG })) });
      const { status, stderr } = await nixBuild(folderOf(lock).expression);
      expect(status).not.toBe(0);
      const { minor } = world.python;
      expect(stderr).toContain(
        `pinwheel: Cannot link the wheel of grain 2.0: nothing has libseed.so.1, which lib/python${minor}/site-packages/grain/grain.so needs
  Add the package that has it: _.grain.buildInputs.add = [ pkgs.… ];
  or, if the machine will have it: _.grain.autoPatchelfIgnoreMissingDeps.add = [ "libseed.so.1" ];`,
      );
      const seed = join(world.directory, "libseed.so.1");
      writeFileSync(seed, library);
      const seedPackage = `(pkgs.runCommand "seed" { } "mkdir -p $out/lib; cp \${${seed}} $out/lib/libseed.so.1")`;
      expect(
        await python(folderOf(lock, `_.grain.buildInputs.add = [ ${seedPackage} ];`).expression, show),
      ).toBe("7");
      const tolerated = folderOf(lock, `_.grain.autoPatchelfIgnoreMissingDeps.add = [ "libseed.so.1" ];`);
      expect((await nixBuild(tolerated.expression)).status).toBe(0);
    });
  });
});
