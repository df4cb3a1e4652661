/** conda from end to end: channels on a server, the crawl, the database, the command line, and what Nix makes of its answer. */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { SPEAKER, condaFarm } from "../../builders/conda-farm.ts";
import { condaBinary } from "../../builders/conda-binaries.ts";
import { type CondaPackage, condaPackage } from "../../builders/conda-packages.ts";
import { HAS_CONDA_TOOLS } from "../../builders/conda-prefix.ts";
import { condaPython } from "../../builders/conda-python.ts";
import { HAS_NIX } from "../../builders/nix.ts";
import { projectsOf } from "../../builders/nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { serveConda } from "../../builders/served-conda.ts";
import { folderWith, invoke } from "../../cli/invoke.ts";
import { invokeOnline } from "../../online/invoke.ts";
import type { Simulator } from "../../simulator/simulator.ts";

/** What cannot be installed: its library is nowhere. */
function lonely(): CondaPackage {
  const library = condaBinary({ name: "libnowhere.so.1", source: "int nowhere(void) { return 0; }" });
  const program = condaBinary({
    name: "lonely",
    source: "int nowhere(void);\nint main(void) { return nowhere(); }",
    isProgram: true,
    needs: [library],
    rpath: "$ORIGIN/../lib",
  });
  return condaPackage("lonely", "1.0", {
    files: { "bin/lonely": { content: program.bytes, isProgram: true } },
  });
}

/** The machine's own Python, as a package of conda, needs what is in no package. */
const ANY_LIBRARY = `{ pkgs }: { conda.ignoreMissingLibraries = [ "*" ]; }\n`;

/** Its channel knows no SHA-256 of it, as is so with old packages. */
function unhashed(): CondaPackage {
  const { record, ...rest } = condaPackage("unhashed", "1.0", {
    noarch: "generic",
    files: { "share/unhashed": "there" },
  });
  return { ...rest, record: { ...record, sha256Hex: null } };
}

describe.skipIf(!HAS_NIX || !HAS_CONDA_TOOLS)("conda, from the channel to what runs", () => {
  let world: NixWorld;
  let channels: Simulator;
  let wheels: PackageServer;
  let database: string;
  const packages: CondaPackage[] = [];

  beforeAll(async () => {
    world = nixWorld();
    wheels = await servePackages([SPEAKER]);
    packages.push(...condaFarm(world.python.minor), condaPython(world.python), lonely(), unhashed());
    channels = await serveConda(packages);
    const folder = join(world.directory, "crawl");
    mkdirSync(folder);
    dumpProjects(join(folder, "projects"), projectsOf([SPEAKER]), {
      facts: { dataDate: "2026-11-20", fileBaseUrl: "https://files.pythonhosted.org/", sources: [] },
    });
    const store = ["--store", "pinwheel.sqlite"];
    await invoke(folder, ["db", "import", "dump", "projects", ...store]);
    const channel = `conda-forge=${channels.channelsUrl}conda-forge`;
    const words = ["--conda-names", "none", "--subdir", "linux-64,noarch", "--max-rate", "unlimited"];
    const crawl = await invokeOnline(folder, ["crawl", "--conda", channel, ...store, ...words]);
    if (crawl.exitCode !== 0) expect.fail(crawl.say);
    database = join(folder, "pinwheel-dump");
  });
  afterAll(async () => {
    world.close();
    await channels.close();
    await wheels.close();
  });

  const ENVIRONMENT = "channels: [conda-forge]\ndependencies:\n  - greet\n  - pip:\n      - speaker\n";
  const places = (): string[] => ["--db", database, "--mirror", wheels.url];
  const asked = (): string[] => ["-p", world.python.minor, ...places()];

  /** Runs `pinwheel env e -r …` in a new folder of the files, the first of which it is made from. */
  async function environment(files: Readonly<Record<string, string>>, ...words: string[]) {
    const folder = folderWith(files);
    const given = ["-r", Object.keys(files)[0] ?? "", ...asked(), ...words];
    const made = await invokeOnline(folder, ["env", "e", ...given]);
    if (made.exitCode !== 0) expect.fail(made.say);
    const lock = parseLock(readFileSync(join(folder, "e/pinwheel.lock.json"), "utf8"));
    return { folder, said: made.say, conda: Object.values(lock.targets)[0]?.conda };
  }

  async function build(folder: string, file = "e"): Promise<string> {
    const { status, stdout, stderr } = await world.run("nix-build", ["--no-out-link", file], { cwd: folder });
    if (status !== 0) expect.fail(stderr);
    return stdout.trim();
  }

  async function failure(folder: string): Promise<string> {
    const { status, stderr } = await world.run("nix-build", ["--no-out-link", "e"], { cwd: folder });
    expect(status).not.toBe(0);
    return stderr;
  }

  async function says(path: string, program: string, ...words: string[]): Promise<string> {
    const { stdout, stderr } = await world.run(join(path, "bin", program), words);
    expect(stderr).toBe("");
    return stdout.trim();
  }

  /** Runs a command that lets Nix use the person's terminal, in a process of its own. */
  async function inTerminal(folder: string, ...words: string[]): Promise<Outcome> {
    const program = `import { main } from ${JSON.stringify(join(process.cwd(), "online/main.ts"))};\nawait main();\n`;
    writeFileSync(join(folder, "pinwheel.mjs"), program);
    return world.run(process.execPath, ["pinwheel.mjs", ...words], { cwd: folder });
  }

  test("an environment.yml is a folder that builds, with a wheel over packages of conda", async () => {
    const { folder, conda } = await environment({ "environment.yml": ENVIRONMENT });
    expect(conda?.python).toBe("nixpkgs");
    const names = ["greet", "libline", "line", "line-data", "python_abi", "word"];
    expect(Object.keys(conda?.packages ?? {})).toEqual(names);
    const path = await build(folder);
    expect(await says(path, "speak")).toBe("hello\nfirst line by a wheel");
    expect([await says(path, "greet"), await says(path, "line")]).toEqual(["hello", "first line"]);
    const show =
      "import importlib.metadata as m, sys; print(m.version('greet'), m.version('speaker'), sys.prefix)";
    expect(await says(path, "python", "-c", show)).toBe(`2.0 1.0 ${path}`);
    // As a flake, which sees nothing but the folder.
    const flake = `build --no-link --json path:${folder}/e --no-write-lock-file --override-input nixpkgs path:${world.nixpkgs}`;
    const { stdout, stderr } = await world.run("nix", flake.split(" "));
    expect(stderr).not.toContain("error:");
    expect(stdout).toContain(path);
    // Asked again from its own files, nothing changes; changed by hand, it is stale.
    const again = await invokeOnline(folder, ["env", "e"]);
    expect(again.say).toContain('"e" is up to date');
    const file = join(folder, "e/environment.yml");
    writeFileSync(file, readFileSync(file, "utf8").replace("- greet", "- greet >=1"));
    expect(await failure(folder)).toContain("Cannot use the lock: it is stale");
  });

  test("one file that needs nothing besides is the same environment", async () => {
    const { folder } = await environment({ "r.txt": "speaker\n" }, "--providers", "conda,wheel");
    const made = await invokeOnline(folder, [
      "gen",
      "-r",
      "r.txt",
      ...asked(),
      "--providers",
      "conda,wheel",
      "-o",
      "e.nix",
    ]);
    if (made.exitCode !== 0) expect.fail(made.say);
    expect(await build(folder, "e.nix")).toBe(await build(folder));
    const lock = await invokeOnline(folder, [
      "gen",
      "--lock",
      "e/pinwheel.lock.json",
      "--mirror",
      wheels.url,
    ]);
    writeFileSync(join(folder, "of-lock.nix"), lock.out);
    expect(await build(folder, "of-lock.nix")).toBe(await build(folder));
  });

  test("packages of conda alone, on the Python of the package set and on that of conda", async () => {
    const text = "channels: [conda-forge]\ndependencies: [greet, line]\n";
    const { folder } = await environment({ "environment.yml": text });
    expect(await says(await build(folder), "python", "-c", "import line; print(line.LINE)")).toBe(
      "first line",
    );

    const own = await environment({ "environment.yml": text }, "--provider", "python=conda");
    expect([own.conda?.python, own.conda?.packages["python"]?.version]).toEqual([
      "conda",
      world.python.version,
    ]);
    writeFileSync(join(own.folder, "e/overrides.nix"), ANY_LIBRARY);
    const path = await build(own.folder);
    const show = "import greet, line, sys; greet.main(); print(line.LINE, sys.base_prefix)";
    expect(await says(path, "python", "-c", show)).toMatch(/^hello\nfirst line .*-conda$/);
    expect(await says(path, "greet")).toBe("hello");
  });

  test("wheels on the Python of conda", async () => {
    const { folder, conda } = await environment(
      { "environment.yml": ENVIRONMENT.replace("  - greet", "  - greet\n  - python") },
      "--provider",
      "python=conda",
    );
    expect(conda?.python).toBe("conda");
    writeFileSync(join(folder, "e/overrides.nix"), ANY_LIBRARY);
    expect(await says(await build(folder), "speak")).toBe("hello\nfirst line by a wheel");
  });

  test("build and shell", async () => {
    const folder = folderWith({ "r.txt": "speaker\n" });
    const words = ["-r", "r.txt", ...asked(), "--providers", "conda,wheel"];
    expect(await inTerminal(folder, "build", ...words, "-o", "made")).toMatchObject({ status: 0 });
    expect(await says(join(folder, "made"), "line")).toBe("first line");
    const shell = await inTerminal(folder, "shell", ...words, "--run", "greet; speak; echo $CONDA_PREFIX");
    expect(shell.stdout).toMatch(/^hello\nhello\nfirst line by a wheel\n\S+-conda\n$/);
  });

  test("an explicit list of an answer gives it again", async () => {
    const folder = folderWith({
      "environment.yml": "channels: [conda-forge]\ndependencies: [greet, line, python]\n",
    });
    const target = ["--target", `x86_64-linux/cpython-${world.python.minor}`, "--provider", "python=conda"];
    const words = ["environment.yml", "--db", database, ...target, "--format", "conda-explicit"];
    const listed = await invoke(folder, ["resolve", ...words, "-o", "list.txt"]);
    if (listed.exitCode !== 0) expect.fail(listed.say);
    // Its addresses are those of the server that was crawled, under another name.
    expect(readFileSync(join(folder, "list.txt"), "utf8")).toContain(channels.channelsUrl);
    const made = await invokeOnline(folder, ["env", "e", "-r", "list.txt", ...asked()]);
    if (made.exitCode !== 0) expect.fail(made.say);
    writeFileSync(join(folder, "e/overrides.nix"), ANY_LIBRARY);
    const path = await build(folder);
    expect(await says(path, "python", "-c", "import line; print(line.LINE)")).toBe("first line");
  });

  test("a lock for several systems has the packages of each", async () => {
    const folder = folderWith({ "environment.yml": "channels: [conda-forge]\ndependencies: [greet]\n" });
    const targets = ["x86_64-linux", "aarch64-darwin"].flatMap((system) => [
      "--target",
      `${system}/cpython-${world.python.minor}`,
    ]);
    const made = await invokeOnline(folder, ["env", "e", "-r", "environment.yml", ...places(), ...targets]);
    if (made.exitCode !== 0) expect.fail(made.say);
    expect(await says(await build(folder), "greet")).toBe("hello");
    const mac = ["--arg", "pkgs", 'import <nixpkgs> { system = "aarch64-darwin"; }'];
    const { status, stderr, stdout } = await world.run("nix-instantiate", ["e", ...mac], { cwd: folder });
    if (status !== 0) expect.fail(stderr);
    const needed = await world.run("nix-store", ["--query", "--requisites", stdout.trim()]);
    expect(needed.stdout).toContain("greet-2.0-0.conda");
  });

  describe("what cannot be says what to do", () => {
    test("a library that is nowhere", async () => {
      const { folder } = await environment({ "r.txt": "conda-forge::lonely\n" });
      const said = await failure(folder);
      expect(said).toContain("neither they nor the package set have these libraries:");
      expect(said).toContain("libnowhere.so.1, for bin/lonely");
      writeFileSync(
        join(folder, "e/overrides.nix"),
        `{ pkgs }: { conda.ignoreMissingLibraries = [ "libnowhere.*" ]; }\n`,
      );
      await build(folder);
    });

    test("a package whose channel gives no SHA-256", async () => {
      const { folder, said } = await environment({ "r.txt": "conda-forge::unhashed\n" });
      expect(said).toContain("unhashed");
      const url = `${channels.channelsUrl}conda-forge/noarch/unhashed-1.0-0.conda`;
      expect(await failure(folder)).toContain(
        `which nix-prefetch-url ${url} prints: sources."conda:unhashed".src = `,
      );
      const { stdout } = await world.run("nix-prefetch-url", [url]);
      const src = `pkgs.fetchurl { url = "${url}"; sha256 = "${stdout.trim()}"; }`;
      writeFileSync(
        join(folder, "e/overrides.nix"),
        `{ pkgs }: { sources."conda:unhashed".src = ${src}; }\n`,
      );
      const show = "import os; print(open(os.environ['CONDA_PREFIX'] + '/share/unhashed').read())";
      expect(await says(await build(folder), "python", "-c", show)).toBe("there");
    });

    test("packages for another platform", async () => {
      const list = `@EXPLICIT\nhttps://conda.anaconda.org/conda-forge/osx-64/greet-2.0-0.conda\n`;
      const folder = folderWith({ "list.txt": list });
      const made = await invokeOnline(folder, ["env", "e", "-r", "list.txt", ...asked()]);
      expect(made.exitCode).not.toBe(0);
      expect(made.say).toContain("osx-64");
    });

    test("an archive that is another than the channel said", async () => {
      const { folder } = await environment({ "r.txt": "conda-forge::word\n" });
      const lock = join(folder, "e/pinwheel.lock.json");
      writeFileSync(
        lock,
        readFileSync(lock, "utf8").replace(/"hash": "sha256-\w{4}/, '"hash": "sha256-AAAA'),
      );
      expect(await failure(folder)).toContain("it is another file than the one that was locked");
    });
  });
});
