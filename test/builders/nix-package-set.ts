/** A world in which expressions over the package set are built and evaluated. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import type { BuiltDistribution } from "./nix-distributions.ts";
import { type NixWorld, type Outcome, nixWorld } from "./nix-world.ts";

/**
 * Expressions know `pkgs`, `lib`, `py` (the Python packages), `file` (name → a file of the world's directory), `wheel` (name → version →
 * arguments → the package of a wheel there) and `sdist`, the same for the archive of a source.
 */
export interface TriedPackageSet {
  readonly world: NixWorld;
  /** Puts files into the world's directory. */
  offer(files: readonly { readonly filename: string; readonly bytes: Uint8Array }[]): void;
  /** Builds the expression, which must succeed, and gives its first output. */
  build(expression: string): Promise<string>;
  /** Builds the expression, which must fail, and gives what Nix says. */
  failure(expression: string): Promise<string>;
  /** The value of the expression, which must have one. */
  evaluate(expression: string): Promise<unknown>;
  /** What Nix says of an expression that has no value. */
  thrown(expression: string): Promise<string>;
}

/** Starts a world before the tests of the file, with the distributions in its directory, and stops it afterwards. */
export function triedPackageSet(distributions: readonly BuiltDistribution[]): TriedPackageSet {
  let started: NixWorld | undefined;
  const world = (): NixWorld => {
    if (started === undefined) throw new Error("the tests have not begun");
    return started;
  };
  const offer: TriedPackageSet["offer"] = (files) => {
    for (const { filename, bytes } of files) writeFileSync(join(world().directory, filename), bytes);
  };
  beforeAll(() => {
    started = nixWorld();
    offer(distributions);
  });
  afterAll(() => started?.close());

  const run = async (program: string, words: readonly string[], expression: string): Promise<Outcome> =>
    world().run(program, [...words, "-E", inScope(expression, world().directory)]);
  const build = (expression: string): Promise<Outcome> => run("nix-build", ["--no-out-link"], expression);
  const evaluate = (expression: string): Promise<Outcome> =>
    run("nix-instantiate", ["--eval", "--strict", "--json"], expression);
  return {
    get world() {
      return world();
    },
    offer,
    build: async (expression) => (await succeeded(build(expression))).split("\n")[0] ?? "",
    failure: (expression) => failed(build(expression)),
    evaluate: async (expression) => JSON.parse(await succeeded(evaluate(expression))),
    thrown: (expression) => failed(evaluate(expression)),
  };
}

function inScope(expression: string, directory: string): string {
  return `let
    pkgs = import <nixpkgs> { };
    inherit (pkgs) lib;
    py = pkgs.python3.pkgs;
    file = name: builtins.path { path = ${directory} + "/\${name}"; inherit name; };
    wheel = pname: version: more: py.buildPythonPackage ({
      inherit pname version;
      format = "wheel";
      src = file "\${pname}-\${version}-py3-none-any.whl";
    } // more);
    sdist = pname: version: more: py.buildPythonPackage ({
      inherit pname version;
      pyproject = true;
      src = file "\${pname}-\${version}.tar.gz";
    } // more);
  in ${expression}`;
}

async function succeeded(outcome: Promise<Outcome>): Promise<string> {
  const { status, stdout, stderr } = await outcome;
  if (status !== 0) expect(stderr).toBe("");
  return stdout.trim();
}

async function failed(outcome: Promise<Outcome>): Promise<string> {
  const { status, stderr } = await outcome;
  expect(status).not.toBe(0);
  return stderr;
}
