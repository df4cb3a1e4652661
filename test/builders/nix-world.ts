/**
 * A Nix with a package set, for the tests of one file: one store, in one directory, that fetches from loopback only. The package set is
 * the stand-in of test/nix/pkgs, or the nixpkgs that PINWHEEL_NIXPKGS names, which the machine's own Nix builds.
 */

import { type SpawnOptions, spawn } from "node:child_process";
import { mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GIVEN_NIXPKGS, machineNix, wrapGivenSet } from "./nix-given-set.ts";
import { type PackageSet, type SetPython, copyStandIn } from "./nix-stand-in.ts";
import { nixSettings, removeStore } from "./nix.ts";

/** What a program said, and how it ended. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Nix and its package set. */
export interface NixWorld extends PackageSet {
  readonly directory: string;
  /** The package set, to be imported; also `<nixpkgs>`. */
  readonly nixpkgs: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The interpreter that is `python3` in the package set. */
  readonly python: SetPython;
  /** Runs a program to its end, without blocking a server of this process. */
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Outcome>;
  /** Removes everything. */
  close(): void;
}

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Makes a world. Call `close` when the tests of the file are over. */
export function nixWorld(): NixWorld {
  // Nix wants a store without symbolic links in its path, and a short one.
  const directory = mkdtempSync(join(realpathSync(tmpdir()), "nix-"));
  const nixpkgs = join(directory, "pkgs");
  const environment = {
    ...(GIVEN_NIXPKGS === null ? ownNix(directory) : machineNix()),
    NIX_PATH: `nixpkgs=${nixpkgs}`,
    NIX_BUILD_SHELL: "/bin/bash",
  };
  const set =
    GIVEN_NIXPKGS === null ? copyStandIn(nixpkgs) : wrapGivenSet(nixpkgs, GIVEN_NIXPKGS, environment);
  return {
    ...set,
    directory,
    nixpkgs,
    environment,
    python: set.pythons[0],
    run: async (program, args, options = {}) =>
      runProgram(program, args, {
        ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
        env: { ...environment, ...options.environment },
      }),
    close: () => removeStore(directory),
  };
}

/** A Nix whose store lies in the directory. */
function ownNix(directory: string): Record<string, string> {
  const registry = join(directory, "registry.json");
  writeFileSync(registry, '{"flakes":[],"version":2}\n');
  return nixSettings(directory, [
    "experimental-features = nix-command flakes",
    `flake-registry = ${registry}`,
    "warn-dirty = false",
    "download-attempts = 1",
  ]);
}

/** Runs a program and gathers what it says. */
async function runProgram(program: string, args: readonly string[], options: SpawnOptions): Promise<Outcome> {
  const { promise, resolve: settle, reject } = Promise.withResolvers<Outcome>();
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  const texts = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (texts.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (texts.stderr += text));
  child.on("error", reject).on("close", (status) => settle({ status, ...texts }));
  return promise;
}
