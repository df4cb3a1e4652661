/** conda as a provider of the interface: from the database, from channels of the import, and in an environment.yml. */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { invoke } from "../../cli/invoke.ts";
import { SPEAKER, condaFarm } from "../../builders/conda-farm.ts";
import { type CondaPackage, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { fieldsOf } from "../../builders/served-conda.ts";
import { type NixInterface, nixInterface } from "../../builders/nix-interface.ts";
import { backendWheel, builtSdist, builtWheel } from "../../builders/nix-distributions.ts";

const NO_IMPORT = ["--option", "allow-import-from-derivation", "false"];
const WHEELS = [
  SPEAKER,
  backendWheel(),
  builtWheel("greet", "3.0", { files: { "greet.py": "def main():\n    print('hello from a wheel')\n" } }),
  builtSdist("listener", "1.0", { requiresDist: ["greet"] }),
];
/** What a channel that no database has offers: a package for every Python, and one of which there are variants. */
const MINE: readonly CondaPackage[] = [
  condaPackage("own-thing", "4.0", {
    channel: "mine",
    noarch: "python",
    depends: ["python", "greet 2.*"],
    files: {
      "site-packages/own_thing.py": "import greet\nmain = greet.main\n",
      "site-packages/own_thing-4.0.dist-info/METADATA":
        "Metadata-Version: 2.1\nName: own-thing\nVersion: 4.0\n",
    },
  }),
  condaPackage("engine", "1.0", { channel: "mine", build: "cpu_0", noarch: "generic" }),
  condaPackage("engine", "1.0", {
    channel: "mine",
    build: "cuda_1",
    buildNumber: 1,
    depends: ["__cuda >=12"],
    noarch: "generic",
  }),
];

describe.skipIf(!HAS_NIX || !HAS_CONDA_TOOLS)("conda in the interface", () => {
  let nix: NixInterface;
  beforeAll(async () => {
    nix = await nixInterface(WHEELS, ({ python }) => [
      ...condaFarm(python.minor),
      // Nothing of it is built.
      condaPackage("python", python.version, { build: `0_cp${python.minor.replace(".", "")}` }),
    ]);
    for (const { record, bytes } of MINE) nix.server.offer(record.filename, bytes);
    mkdirSync(join(nix.world.directory, "mine/noarch"), { recursive: true });
    writeFileSync(repodataPath(), repodataOf(MINE));
  });
  afterAll(async () => nix.close());

  const repodataPath = (): string => join(nix.world.directory, "mine/noarch/repodata.json");
  const withMine = (entry: string): string =>
    `(import ${nix.root} (arguments // { condaChannelsExtra.mine = [ ${entry} ]; }))`;
  /** Projects of the answer with their providers, and the packages of conda. */
  const answer = async (environment: string): Promise<unknown> =>
    nix.evaluate(`let t = (${environment}).target; in {
      projects = lib.mapAttrs (_: p: "\${p.version} \${p.provider}") t.packages;
      conda = lib.mapAttrsToList (n: p: "\${n} \${p.version} \${p.build} \${p.channel}") (t.conda or { packages = { }; }).packages;
    }`);
  const says = async (out: string, program: string): Promise<string> => {
    const { stdout, stderr } = await nix.world.run(`${out}/bin/${program}`, []);
    expect(stderr).toBe("");
    return stdout.trim();
  };

  test("a wheel over packages of conda, in mach-nix's words", async () => {
    const call = `pinwheel.mkPython { requirements = "speaker"; providers = { _default = "conda,wheel"; }; }`;
    const out = await nix.build(call);
    expect(await says(out, "speak")).toBe("hello\nfirst line by a wheel");
    expect(await says(out, "line")).toBe("first line");
    const { stdout } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import greet; print(greet.__file__)",
    ]);
    expect(stdout).toMatch(/-conda\/lib\/python3\.\d+\/site-packages\/greet\.py\n$/);
    // The same from single providers, and from the name of the channel alone.
    const single = `pinwheel.mkPython { requirements = "speaker"; providers = { _default = "wheel"; greet = "conda"; line = [ "conda-forge" ]; }; }`;
    expect(await nix.evaluate(`(${single}).drvPath == (${call}).drvPath`)).toBe(true);
  });

  test("only where it is a provider", async () => {
    expect(await answer(`pinwheel.mkPython { requirements = "greet"; }`)).toEqual({
      projects: { greet: "3.0 wheel" },
      conda: [],
    });
  });

  test("an environment.yml, and a lock of the command line that gives the same derivations", async () => {
    const { directory, python, glibc } = nix.world;
    const text = `channels:\n  - conda-forge\ndependencies:\n  - python=${python.minor}\n  - greet=2\n  - pip:\n      - speaker\n`;
    writeFileSync(join(directory, "environment.yml"), text);
    const resolved = `pinwheel.mkPython { requirements = builtins.readFile ${directory}/environment.yml; }`;
    const out = await nix.build(resolved);
    expect(await says(out, "speak")).toBe("hello\nfirst line by a wheel");

    const target = `x86_64-linux-glibc${glibc}/cpython-${python.version}`;
    const words = ["resolve", "environment.yml", "--db", nix.database, "--target", target];
    expect(await invoke(directory, words)).toMatchObject({ exitCode: 0 });
    const locked = `pinwheel.mkPython { lockFile = ${directory}/pinwheel.lock.json; requirements = builtins.readFile ${directory}/environment.yml; }`;
    const paths = (environment: string): string =>
      `let e = ${environment}; in [ e.drvPath e.dockerImage.drvPath e.shell.drvPath e.python.pkgs.pinwheel-conda.prefix.drvPath ]`;
    expect(await nix.evaluate(paths(locked), ...NO_IMPORT)).toEqual(await nix.evaluate(paths(resolved)));
    const stale = `(pinwheel.mkPython { lockFile = ${directory}/pinwheel.lock.json; requirements = "channels:\\ndependencies:\\n"; }).drvPath`;
    expect(await nix.failure(stale)).toContain("Cannot use the lock: it is stale");
  });

  test("names, channels and the Python of the question", async () => {
    const asked = `pinwheel.mkPython { requirements = "salutation"; conda = { channels = [ "conda-forge" ]; names.salutation = "greet"; runPostLink = true; }; }`;
    expect(await answer(asked)).toEqual({
      projects: { salutation: "2.0 conda" },
      conda: ["greet 2.0 0 conda-forge", "word 1!1.5 0 conda-forge"],
    });
    const python = `(pinwheel.mkPython { requirements = "line"; providers = { _default = "conda"; python = "conda"; }; })`;
    const flavour = `[ ${python}.target.conda.python (lib.isString ${python}.drvPath) ${python}.python.pkgs.pinwheel-conda.prefix.isCondaPython ]`;
    expect(await nix.evaluate(flavour)).toEqual(["conda", true, true]);
  });

  test("an explicit list, and lines of conda among requirements", async () => {
    const list = `@EXPLICIT\\nhttps://conda.anaconda.org/conda-forge/noarch/greet-2.0-0.conda\\n`;
    const conda = ["greet 2.0 0 conda-forge", "word 1!1.5 0 conda-forge"];
    expect(await answer(`pinwheel.mkPython { requirements = "${list}"; }`)).toMatchObject({ conda });
    const lines = "conda-forge::word\\ngreet\\n";
    expect(await answer(`pinwheel.mkPython { requirements = "${lines}"; }`)).toEqual({
      projects: { greet: "3.0 wheel" },
      conda: ["word 1!1.5 0 conda-forge"],
    });
  });

  test("buildPythonPackage over packages of conda", async () => {
    const listener = `pinwheel.buildPythonPackage {
      src = pkgs.runCommand "listener" { } ''mkdir $out; cp \${builtins.toFile "p" "[build-system]\\nrequires = [\\"plough\\"]\\nbuild-backend = \\"plough\\"\\n[project]\\nname = \\"listener\\"\\nversion = \\"1.0\\"\\ndependencies = [\\"greet\\"]\\n"} $out/pyproject.toml; echo "from greet import main" > $out/listener.py'';
      providers._default = "conda,wheel";
    }`;
    const out = await nix.build(`pkgs.python3.withPackages (_: [ (${listener}) ])`);
    const { stdout, stderr } = await nix.world.run(`${out}/bin/python`, [
      "-c",
      "import listener; listener.main()",
    ]);
    expect({ stdout, stderr }).toEqual({ stdout: "hello\n", stderr: "" });
  });

  describe("channels of the import", () => {
    test("are the last of the default, stand beside the database's, and can be named alone", async () => {
      const call = `${withMine(repodataPath())}.mkPython { requirements = "own-thing"; providers = { _default = "wheel,conda,mine"; greet = "conda"; }; }`;
      const out = await nix.build(call);
      const { stdout } = await nix.world.run(`${out}/bin/python`, [
        "-c",
        "import own_thing; own_thing.main()",
      ]);
      expect(stdout).toBe("hello\n");
      expect(await answer(`${withMine(repodataPath())}.mkPython { requirements = "greet"; }`)).toEqual({
        projects: { greet: "3.0 wheel" },
        conda: [],
      });
      const yml = `channels: [ mine, conda-forge ]\\ndependencies: [ own-thing ]\\n`;
      expect(await answer(`${withMine(repodataPath())}.mkPython { requirements = "${yml}"; }`)).toMatchObject(
        {
          conda: ["greet 2.0 0 conda-forge", "own-thing 4.0 0 mine", "word 1!1.5 0 conda-forge"],
        },
      );
    });

    test("have their artifacts where their address says", async () => {
      nix.server.offer("repodata.json", Buffer.from(repodataOf(MINE)));
      const url = `${nix.server.url}elsewhere/noarch/repodata.json`;
      const environment = `${withMine(`"${url}"`)}.mkPython { requirements = "mine::engine"; mirrors = [ ]; }`;
      expect(await nix.evaluate(`lib.mapAttrsToList (_: a: a.url) (${environment}).lock.artifacts`)).toEqual([
        `${nix.server.url}elsewhere/noarch/engine-1.0-cpu_0.conda`,
      ]);
      await nix.build(environment);
    });

    test("have variants for what the target is said to have", async () => {
      const engine = (more: string): string =>
        `${withMine(repodataPath())}.mkPython { requirements = "mine::engine"; ${more} }`;
      expect(await answer(engine(""))).toMatchObject({ conda: ["engine 1.0 cpu_0 mine"] });
      const cuda = { conda: ["engine 1.0 cuda_1 mine"] };
      expect(await answer(engine(`cudaVersion = "12.4";`))).toMatchObject(cuda);
      expect(await answer(engine(`conda.virtualPackages.__cuda = "12.4";`))).toMatchObject(cuda);
    });
  });

  test("what cannot be had is explained by the resolver", async () => {
    const gone = `(pinwheel.mkPython { requirements = "greet"; providers._default = "whel"; }).drvPath`;
    expect(await nix.failure(gone)).toContain(
      'Cannot use the conda channel "whel": the database does not have it; it has conda-forge',
    );
    const old = `(pinwheel.mkPython { requirements = "channels: [conda-forge]\\ndependencies: [ greet <2 ]\\n"; }).drvPath`;
    expect(await nix.failure(old)).toContain("environment.yml:2");
  });
});

function repodataOf(packages: readonly CondaPackage[]): string {
  const entries = packages.map(({ record }) => [record.filename, fieldsOf(record)] as const);
  return JSON.stringify({ info: { subdir: "noarch" }, "packages.conda": Object.fromEntries(entries) });
}
