/** From requirements to a running environment, through the command line and a real Nix: what the tests beside this file do. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { type BuiltDistribution, projectsOf } from "../../builders/nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "../../builders/nix-world.ts";
import { type PackageServer, servePackages } from "../../builders/package-server.ts";
import { dumpProjects } from "../../builders/dumps.ts";
import { folderWith } from "../../cli/invoke.ts";
import { invokeOnline } from "../../online/invoke.ts";

/** A Nix and a server for the tests of one file. */
export interface EndToEnd {
  readonly world: NixWorld;
  readonly server: PackageServer;
  /**
   * Writes the requirements, and a database of the distributions, into a new folder, and runs `pinwheel env e` there.
   *
   * @param words More words of the command.
   */
  environment(
    requirements: string,
    distributions: readonly BuiltDistribution[],
    words?: readonly string[],
  ): Promise<Environment>;
}

/** The folder of an environment. */
export interface Environment {
  /** The folder in which the command ran; the environment is `e` in it. */
  readonly folder: string;
  /** Runs `nix-build`, which must succeed, and gives the environment's path. */
  build(...words: string[]): Promise<string>;
  /** Runs `nix-build`, which must fail, and gives what it says. */
  failure(...words: string[]): Promise<string>;
  /** What Nix makes of the environment without building it. */
  instantiate(...words: string[]): Promise<Outcome>;
  /** Replaces the file for the person's changes: the text of an attribute set, in which `pkgs` is known. */
  override(attributes: string): void;
}

/** Starts both before the tests of the file, and stops them afterwards. */
export function endToEnd(): EndToEnd {
  let world: NixWorld | undefined;
  let server: PackageServer | undefined;
  beforeAll(async () => {
    world = nixWorld();
    server = await servePackages([]);
  });
  afterAll(async () => {
    world?.close();
    await server?.close();
  });
  return {
    get world() {
      if (world === undefined) throw new Error("the tests have not begun");
      return world;
    },
    get server() {
      if (server === undefined) throw new Error("the tests have not begun");
      return server;
    },
    async environment(requirements, distributions, words = []) {
      const folder = folderWith({ "requirements.txt": requirements });
      writeDatabase(join(folder, "database"), distributions);
      for (const { filename, bytes } of distributions) this.server.offer(filename, bytes);
      const python = words.includes("--target") ? [] : ["-p", this.world.python.minor];
      const asked = ["env", "e", "-r", "requirements.txt", "--db", "database", ...python, ...words];
      const made = await invokeOnline(folder, asked);
      expect(made).toMatchObject({ exitCode: 0 });
      return environmentIn(folder, this);
    },
  };
}

function writeDatabase(path: string, distributions: readonly BuiltDistribution[]): void {
  dumpProjects(path, projectsOf(distributions), {
    facts: { dataDate: "2026-11-20", fileBaseUrl: "https://files.pythonhosted.org/", sources: [] },
  });
}

function environmentIn(folder: string, { world, server }: EndToEnd): Environment {
  const run = (program: string, words: readonly string[]): Promise<Outcome> =>
    world.run(program, ["e", "--arg", "mirrors", `[ "${server.url}" ]`, ...words], { cwd: folder });
  return {
    folder,
    async build(...words) {
      const { status, stdout, stderr } = await run("nix-build", ["--no-out-link", ...words]);
      if (status !== 0) expect(stderr).toBe("");
      return stdout.trim();
    },
    async failure(...words) {
      const { status, stderr } = await run("nix-build", ["--no-out-link", ...words]);
      expect(status).not.toBe(0);
      return stderr;
    },
    instantiate: (...words) => run("nix-instantiate", words),
    override: (attributes) =>
      writeFileSync(join(folder, "e/overrides.nix"), `{ pkgs }:\n{\n${attributes}\n}\n`),
  };
}
