/** `pinwheel env`, with a real Nix that builds what it writes. */

import { readFileSync, readdirSync, writeFileSync, appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { FARM, writeFarm } from "../../builders/nix-farm.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { type NixWorld, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../invoke.ts";

/** A folder with requirements and a database, and the words that name the database. */
function project(requirements: string): { readonly folder: string; readonly db: readonly string[] } {
  const folder = folderWith({ "requirements.txt": requirements });
  return { folder, db: ["--db", writeFarm(folder)] };
}

function textOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), "utf8");
}

describe("the folder that pinwheel env writes", () => {
  const target = ["--target", "x86_64-linux/cpython-3.13"];

  test("holds the lock, the requirements, the library, and a place for changes", async () => {
    const { folder, db } = project("grain\n");
    const result = await invokeOnline(folder, [
      "env",
      "farm env",
      "-r",
      "requirements.txt",
      ...db,
      ...target,
    ]);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(readdirSync(join(folder, "farm env")).toSorted()).toEqual([
      "default.nix",
      "flake.nix",
      "overrides.nix",
      "pins.json",
      "pinwheel.lock.json",
      "pinwheel.nix",
      "requirements.txt",
      "shell.nix",
    ]);
    expect(textOf(folder, "farm env/requirements.txt")).toBe("grain\n");
    expect(JSON.parse(textOf(folder, "farm env/pins.json"))).toMatchObject({
      database: { snapshot: "2026-11-20" },
      nixpkgs: null,
    });
    expect(result.say).toContain("Build it with: nix-build 'farm env'");
  });

  test("is brought up to date from its own requirements, with the versions and targets that it has", async () => {
    const { folder, db } = project("grain\n");
    expect(
      await invokeOnline(folder, ["env", "e", "-r", "requirements.txt", ...db, ...target]),
    ).toMatchObject({ exitCode: 0 });
    expect((await invokeOnline(folder, ["env", "e", ...db])).say).toContain('"e" is up to date');
    writeFileSync(join(folder, "e/requirements.txt"), "grain\nmill\n");
    const again = await invokeOnline(folder, ["env", "e", ...db]);
    expect(again.say).toContain('Wrote pins.json, pinwheel.lock.json in "e"');
    const lock = parseLock(textOf(folder, "e/pinwheel.lock.json"));
    expect(Object.keys(lock.targets)).toEqual(["x86_64-linux/cpython-3.13"]);
    expect(lock.targets["x86_64-linux/cpython-3.13"]?.roots).toEqual({ default: ["grain", "mill"] });
  });

  test("is never written over where a person changed it, but for --force; overrides.nix never", async () => {
    const { folder, db } = project("grain\n");
    const words = ["env", "e", "-r", "requirements.txt", ...db, ...target];
    await invokeOnline(folder, words);
    appendFileSync(join(folder, "e/default.nix"), "# mine\n");
    appendFileSync(join(folder, "e/overrides.nix"), "# mine too\n");
    const lockBefore = textOf(folder, "e/pinwheel.lock.json");
    writeFileSync(join(folder, "requirements.txt"), "mill\n");
    const refused = await invokeOnline(folder, words);
    expect(refused).toMatchObject({ exitCode: 65 });
    expect(refused.say).toContain("E_ENVIRONMENT_EDITED");
    expect(refused.say).toContain('"default.nix" is not as pinwheel wrote it');
    expect(textOf(folder, "e/pinwheel.lock.json")).toBe(lockBefore);
    expect(await invokeOnline(folder, [...words, "--force"])).toMatchObject({ exitCode: 0 });
    expect(textOf(folder, "e/default.nix")).not.toContain("# mine");
    expect(textOf(folder, "e/overrides.nix")).toContain("# mine too");
  });

  test("keeps included files in their places to each other", async () => {
    const { folder, db } = project("");
    mkdirSync(join(folder, "app"));
    writeFileSync(join(folder, "app/requirements.txt"), "-c ../limits.txt\n-r more.txt\n");
    writeFileSync(join(folder, "app/more.txt"), "husk\n");
    writeFileSync(join(folder, "limits.txt"), "husk<9\n");
    await invokeOnline(folder, ["env", "e", "-r", "app/requirements.txt", ...db, ...target]);
    expect(textOf(folder, "e/app/requirements.txt")).toContain("-r more.txt");
    expect(textOf(folder, "e/app/more.txt")).toBe("husk\n");
    expect(textOf(folder, "e/limits.txt")).toBe("husk<9\n");
    expect(textOf(folder, "e/default.nix")).toContain('(./. + "/app/more.txt")');
  });

  test.each([
    [["env", "e"], "Name a requirements file with -r."],
    [["env", "e", "-r", "requirements.txt", "--mirror", "mirror.example"], "such as https://mirror.example/"],
    [["env", "e", "-r", "requirements.txt", "-p", "three"], "Write a version such as 3.13."],
    [
      ["env", "e", "-r", "requirements.txt", "-p", "3.13", "--target", "x86_64-linux/cpython-3.13"],
      "A target names its Python",
    ],
  ])("%j is refused with a hint", async (words, hint) => {
    const { folder, db } = project("grain\n");
    const result = await invokeOnline(folder, [...words, ...db]);
    expect(result).toMatchObject({ exitCode: 64 });
    expect(result.say).toContain(hint);
  });

  test("is not written when there is no answer", async () => {
    const { folder, db } = project("husk>5\n");
    expect(
      await invokeOnline(folder, ["env", "e", "-r", "requirements.txt", ...db, ...target]),
    ).toMatchObject({ exitCode: 1 });
    expect(readdirSync(folder)).not.toContain("e");
  });
});

describe.skipIf(!HAS_NIX)("Nix builds what pinwheel writes", () => {
  let world: NixWorld;
  let server: PackageServer;
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages(FARM);
  });
  afterAll(async () => {
    world.close();
    await server.close();
  });
  test("env, then nix-build, nix-shell and nix develop: a Python that imports what was asked for", async () => {
    const { folder, db } = project("grain[milled]\npasture\n");
    const made = await invokeOnline(folder, [
      "env",
      "e",
      "-r",
      "requirements.txt",
      "-p",
      world.python.minor,
      "--mirror",
      server.url,
      ...db,
    ]);
    expect(made).toMatchObject({ exitCode: 0 });

    const flake = ["--override-input", "nixpkgs", `path:${world.nixpkgs}`, "--no-write-lock-file"];
    const developed = await world.run("nix", ["develop", "path:./e", ...flake, "-c", "grain"], {
      cwd: folder,
    });
    expect(developed.stderr).not.toContain("error:");
    expect(developed.stdout).toContain("grain with 1.2");

    const built = await world.run("nix-build", ["e", "-o", "result"], { cwd: folder });
    expect(built.stderr).not.toContain("error:");
    expect(built.status).toBe(0);
    expect(await world.run("result/bin/grain", [], { cwd: folder })).toMatchObject({
      stdout: "grain with 1.2\n",
    });
    const imports = "import grain, husk, mill, wheelstone, pasture; print(pasture.__version__)";
    expect(await world.run("result/bin/python", ["-c", imports], { cwd: folder })).toMatchObject({
      status: 0,
      stdout: "0.3\n",
    });

    for (const words of [["e"], ["e/shell.nix"], ["e", "-A", "shell"]]) {
      const shell = await world.run("nix-shell", [...words, "--run", "grain"], { cwd: folder });
      expect(shell.stdout).toContain("grain with 1.2");
    }

    appendFileSync(join(folder, "e/requirements.txt"), "mill\n");
    const stale = await world.run("nix-build", ["e", "--no-out-link"], { cwd: folder });
    expect(stale.status).not.toBe(0);
    expect(stale.stderr).toContain("it is stale");
    expect(stale.stderr).toContain("pinwheel env");
  });

  test("the flake has each Python of the lock", async (context) => {
    const [python, other] = world.pythons;
    if (python === undefined || other === undefined) {
      console.warn("skipped: there is only one Python on this machine");
      context.skip();
      return;
    }
    const { folder, db } = project("husk\n");
    const targets = [python, other].flatMap(({ minor }) => ["--target", `x86_64-linux/cpython-${minor}`]);
    const asked = ["-r", "requirements.txt", "--mirror", server.url, ...targets, ...db];
    expect(await invokeOnline(folder, ["env", "e", ...asked])).toMatchObject({ exitCode: 0 });
    const nixpkgs = ["--override-input", "nixpkgs", `path:${world.nixpkgs}`, "--no-write-lock-file"];
    const shown = await world.run("nix", ["flake", "show", "--json", "path:./e", ...nixpkgs], {
      cwd: folder,
    });
    const { packages } = JSON.parse(shown.stdout) as { packages: Record<string, object> };
    expect(Object.keys(packages["x86_64-linux"] ?? {}).toSorted()).toEqual(
      ["default", python.attribute, other.attribute].toSorted(),
    );
    const run = ["run", `path:./e#${other.attribute}`, ...nixpkgs, "--", "-c"];
    const program = "import husk, platform; print(platform.python_version())";
    expect(await world.run("nix", [...run, program], { cwd: folder })).toMatchObject({
      stdout: `${other.version}\n`,
    });
  });
});
