/** The Nix interface in a world of its own: a small database, its files on 127.0.0.1, and the resolver made from this source. */

import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { canonicalProject } from "../../database/canonical-project.ts";
import { installedLibraries } from "./installed-libraries.ts";
import { indexBytes } from "./memory-index.ts";
import { type BuiltDistribution, projectsOf } from "./nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "./nix-world.ts";
import { type PackageServer, servePackages } from "./package-server.ts";

/** Nix, the interface and a server with the distributions. */
export interface NixInterface {
  readonly world: NixWorld;
  readonly server: PackageServer;
  /** The folder of this source. */
  readonly root: string;
  /** The index of the database. */
  readonly database: string;
  /** The expression with what it may name. */
  inScope(expression: string): string;
  /**
   * Builds an expression in which `pkgs`, `lib`, `py` (the packages of its Python) and `pinwheel` (the interface) are known.
   *
   * @returns The output path. Fails with what Nix said.
   */
  build(expression: string, ...options: readonly string[]): Promise<string>;
  /** Evaluates such an expression to the end, imports from derivations included. */
  evaluate(expression: string, ...options: readonly string[]): Promise<unknown>;
  /** What Nix says of an expression that fails. */
  failure(expression: string, ...options: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** Starts everything. Call `close` when the tests of the file are over. */
export async function nixInterface(distributions: readonly BuiltDistribution[]): Promise<NixInterface> {
  const world = nixWorld();
  const server = await servePackages(distributions);
  const root = resolve(".");
  const database = join(world.directory, "database.index");
  const projects = projectsOf(distributions).map(canonicalProject);
  const revision = createHash("sha256").update(JSON.stringify(projects)).digest("hex");
  writeFileSync(database, indexBytes(projects, { revision, fileBaseUrl: "https://files.pythonhosted.org/" }));
  const inScope = (expression: string): string => `let
    pkgs = import <nixpkgs> { };
    inherit (pkgs) lib;
    py = pkgs.python3.pkgs;
    resolver = import ${root}/nix/interface/program.nix { inherit pkgs lib; root = ${root}; nodeModules = import ${root}/nix/interface/node-modules.nix { inherit pkgs lib; libraries = ${librariesExpression()}; }; };
    arguments = { inherit pkgs resolver; pypiData = ${database}; mirrors = [ "${server.url}" ]; };
    pinwheel = import ${root} arguments;
    in ${expression}`;
  const run = async (program: string, words: readonly string[], expression: string): Promise<Outcome> =>
    world.run(program, [...words, "-E", inScope(expression)]);
  const evaluate = async (expression: string, options: readonly string[]): Promise<Outcome> =>
    run("nix-instantiate", ["--eval", "--strict", "--json", "--read-write-mode", ...options], expression);
  return {
    world,
    server,
    root,
    database,
    inScope,
    build: async (expression, ...options) => {
      const { status, stdout, stderr } = await run("nix-build", ["--no-out-link", ...options], expression);
      if (status !== 0) throw new Error(stderr);
      return stdout.trim().split("\n").at(-1) ?? "";
    },
    evaluate: async (expression, ...options) => {
      const { status, stdout, stderr } = await evaluate(expression, options);
      if (status !== 0) throw new Error(stderr);
      return JSON.parse(stdout);
    },
    failure: async (expression, ...options) => {
      const { status, stdout, stderr } = await evaluate(expression, options);
      if (status === 0) throw new Error(`it does not fail, but gives ${stdout}`);
      return stderr.replaceAll(/\n\s+/g, "\n  ");
    },
    close: async () => {
      await server.close();
      world.close();
    },
  };
}

/** `libraries` of nix/interface/node-modules.nix. */
function librariesExpression(): string {
  const lines = Object.entries(installedLibraries()).map(
    ([name, folder]) => `"${name}" = builtins.path { name = "${name}"; path = /. + "${folder}"; };`,
  );
  return `{ ${lines.join(" ")} }`;
}
