/** Our flake, in pure evaluation, with the package set for tests. */

import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_NIX } from "../../builders/nix.ts";
import { condaPackage } from "../../builders/conda-packages.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";
import { copyFlake } from "../../builders/nix-flake.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";

describe.skipIf(!HAS_NIX)("the flake", () => {
  let world: NixWorld;
  let server: PackageServer;
  let flake: string;
  beforeAll(async () => {
    world = nixWorld();
    const distributions = [
      backendWheel("1.0"),
      builtWheel("requests", "2.0", {
        requiresDist: ["post"],
        scripts: { requests: "requests:main" },
        files: { "requests.py": "def main():\n    import post\n    print('asked', post.__version__)\n" },
      }),
      builtWheel("post", "2.0"),
      builtSdist("field", "1.0"),
    ];
    server = await servePackages(distributions);
    flake = join(world.directory, "flake");
    const conda = [
      condaPackage("lamp", "1.0", { noarch: "python", depends: ["python"], pypi: ["lamp"] }),
      condaPackage("graphviz", "12.0", { noarch: "generic" }),
    ];
    copyFlake(flake, distributions, server.url, conda);
  });
  afterAll(async () => {
    await server?.close();
    world?.close();
  });

  /** Runs Nix on the flake with the package set for tests. */
  async function nix(words: readonly string[], rest: readonly string[] = []): Promise<Outcome> {
    const inputs = ["--override-input", "nixpkgs", `path:${world.nixpkgs}`, "--no-write-lock-file"];
    return world.run("nix", [...words, ...inputs, ...rest]);
  }

  async function built(reference: string, inputs: readonly string[] = []): Promise<string> {
    const { stdout, stderr, status } = await nix(["build", "--no-link", "--json", reference, ...inputs]);
    if (status !== 0) throw new Error(stderr);
    // The shape is that of `nix build --json`.
    const [result] = JSON.parse(stdout) as readonly { readonly outputs: { readonly out: string } }[];
    return result?.outputs.out ?? "";
  }

  test("nix flake show and nix flake check pass, the first without importing from a derivation", async () => {
    const shown = await nix([
      "flake",
      "show",
      "--json",
      `path:${flake}`,
      "--option",
      "allow-import-from-derivation",
      "false",
    ]);
    expect(shown.stderr).not.toContain("error");
    const outputs = JSON.parse(shown.stdout) as Record<string, unknown>;
    expect(Object.keys(outputs).toSorted()).toEqual(
      [
        "apps",
        "checks",
        "devShells",
        "legacyPackages",
        "lib",
        "overlays",
        "packages",
        "templates",
      ].toSorted(),
    );
    const checked = await nix([
      "flake",
      "check",
      `path:${flake}`,
      "--option",
      "allow-import-from-derivation",
      "false",
    ]);
    expect(checked.stderr).not.toContain("error");
    expect(checked.status).toBe(0);
  });

  test("packages are named on the command line, in three spellings", async () => {
    const environment = await built(`path:${flake}#gen.python.requests.field`);
    expect((await world.run(`${environment}/bin/requests`, [])).stdout).toBe("asked 2.0\n");
    expect(await built(`path:${flake}#with.requests.field`)).toBe(environment);
    expect(await built(`path:${flake}#pythonWith.requests.field`)).toBe(environment);
    expect(await built(`path:${flake}#gen.docker.requests`)).toMatch(/pinwheel-python\.tar\.gz$/);
    const inShell = await nix(["shell", `path:${flake}#with.requests`], ["--command", "requests"]);
    expect(inShell.stdout).toBe("asked 2.0\n");
  });

  test("the flake and default.nix give the same derivation", async () => {
    const call = `mkPython { requirements = "requests"; }`;
    const system = `x86_64-linux`;
    const pure = await nix([
      "eval",
      "--raw",
      `path:${flake}#lib.${system}`,
      "--apply",
      `lib: (lib.${call}).drvPath`,
    ]);
    const impure = await world.run("nix-instantiate", [
      "--eval",
      "--json",
      "--read-write-mode",
      "-E",
      `((import ${flake} { }).${call}).drvPath`,
    ]);
    expect(pure.stderr).not.toContain("error:");
    expect(JSON.stringify(pure.stdout)).toBe(impure.stdout.trim());
  });

  test("lib.mkLib and the overlay take any package set", async () => {
    const pkgs = (overlays: string): string =>
      `import ${world.nixpkgs} { system = "x86_64-linux"; overlays = [ (_: _: { mark = 1; }) ${overlays} ]; }`;
    const evaluate = async (output: string, apply: string): Promise<unknown> => {
      const { stdout, stderr } = await nix([
        "eval",
        "--impure",
        "--json",
        `path:${flake}#${output}`,
        "--apply",
        apply,
      ]);
      return stdout === "" ? stderr : JSON.parse(stdout);
    };
    expect(await evaluate("lib.mkLib", `f: (f (${pkgs("")})).nixpkgs.mark`)).toBe(1);
    expect(
      await evaluate("lib.mkLibWith", `f: f { pkgs = ${pkgs("")}; mirrors = [ "x" ]; } ? mkPython`),
    ).toBe(true);
    expect(await evaluate("overlays.default", `f: (${pkgs("f")}).pinwheel.nixpkgs.mark`)).toBe(1);
  });

  test("the command line runs, says what it cannot, and makes environments", async () => {
    const out = await built(`path:${flake}#pinwheel`);
    const pinwheel = async (...words: readonly string[]): Promise<Outcome> =>
      world.run(`${out}/bin/pinwheel`, words, { cwd: world.directory });
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { readonly version: string };
    expect((await pinwheel("--version")).stdout).toBe(`pinwheel ${version}\n`);
    expect((await pinwheel("crawl")).stderr).toContain("E_OFFLINE_PROGRAM");
    writeFileSync(join(world.directory, "providers.toml"), `_default = "wheel"\n`);
    writeFileSync(join(world.directory, "r.txt"), "requests\n");
    const resolved = await pinwheel(
      "resolve",
      "r.txt",
      "--providers-file",
      "providers.toml",
      "--format",
      "json",
    );
    expect(resolved.stderr).toBe("");
    expect(resolved.stdout).toContain('"post"');
    // conda's files need a library that is loaded for them alone.
    const environment = "channels: [conda-forge]\ndependencies: [lamp, {pip: [requests]}]\n";
    writeFileSync(join(world.directory, "environment.yml"), environment);
    const mixed = await pinwheel("resolve", "environment.yml", "--providers", "wheel", "--format", "json");
    expect(mixed.stdout).toContain("lamp-1.0-0.conda");
    const made = await pinwheel("env", "made", "-r", "r.txt", "-p", world.python.minor);
    expect(made.stderr).not.toContain("error");
    expect(readFileSync(join(world.directory, "made/pinwheel.nix"), "utf8")).toContain("fromLock");
    const run = await nix(["run", `path:${flake}`], ["--", "--version"]);
    expect(run.stdout).toBe(`pinwheel ${version}\n`);
  });

  test("a project's own flake builds it, from its path and from itself", async () => {
    const folder = join(world.directory, "project");
    mkdirSync(folder);
    const files = {
      "pyproject.toml": `[build-system]\nrequires = ["plough"]\nbuild-backend = "plough"\n[project]\nname = "mine"\nversion = "1"\ndependencies = ["requests"]\nscripts = { mine = "requests:main" }\n`,
      "mine.py": "",
      "flake.nix": `{
        inputs.pinwheel = { url = "flake:pinwheel"; inputs.nixpkgs.follows = "nixpkgs"; };
        outputs = { self, nixpkgs, pinwheel }: {
          packages.x86_64-linux = with pinwheel.lib.x86_64-linux; {
            application = buildPythonApplication ./.;
            environment = mkPython [ self ];
          };
        };
      }`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const inputs = ["--override-input", "pinwheel", `path:${flake}`];
    for (const name of ["application", "environment"]) {
      // oxlint-disable-next-line no-await-in-loop -- one Nix after the other
      const out = await built(`path:${folder}#${name}`, inputs);
      // oxlint-disable-next-line no-await-in-loop
      expect((await world.run(`${out}/bin/mine`, [])).stdout).toBe("asked 2.0\n");
    }
  });

  test("the templates give flakes that build", async () => {
    const templates = await nix(["eval", "--json", `path:${flake}#templates`]);
    // The shape is that of flake.nix.
    const paths = JSON.parse(templates.stdout) as Record<string, { readonly path: string }>;
    const build = async (name: string, ...words: readonly string[]): Promise<Outcome> => {
      const folder = join(world.directory, `template-${name}`);
      cpSync(paths[name]?.path ?? "", folder, { recursive: true });
      return nix([
        "build",
        "--no-link",
        "--json",
        `path:${folder}`,
        "--override-input",
        "pinwheel",
        `path:${flake}`,
        ...words,
      ]);
    };
    const made = await build("default");
    expect(made).toMatchObject({ status: 0 });
    expect((await build("lock")).stderr).toContain("Make it with: pinwheel resolve");
    // Its packages are fetched from conda's own host, which no test asks.
    expect(await build("conda", "--dry-run")).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("-conda.drv"),
    });
    expect(Object.keys(paths)).toEqual(["conda", "default", "lock"]);
  });
});
