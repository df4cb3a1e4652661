/** The Nix interface in a world of its own: a small database, its files on 127.0.0.1, and the resolver made from this source. */

import { join, resolve } from "node:path";
import { installedLibraries } from "./installed-libraries.ts";
import type { CondaPackage } from "./conda-packages.ts";
import { writeMixedDump, writeMixedIndex } from "./mixed-database.ts";
import type { BuiltDistribution } from "./nix-distributions.ts";
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

/**
 * Starts everything, with a database of the distributions and of packages of conda. Call `close` when the tests of the file are over.
 *
 * @param condaPackages Made for the world's Python; none when absent.
 */
export async function nixInterface(
  distributions: readonly BuiltDistribution[],
  condaPackages: (world: NixWorld) => readonly CondaPackage[] = () => [],
): Promise<NixInterface> {
  const world = nixWorld();
  const packages = condaPackages(world);
  const server = await servePackages(distributions);
  for (const { record, bytes } of packages) server.offer(record.filename, bytes);
  const root = resolve(".");
  const dump = join(world.directory, "dump-of-all");
  writeMixedDump(dump, distributions, packages);
  const database = writeMixedIndex(dump, world.directory);
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
