/** In place of the stand-in: a nixpkgs of the person who runs the tests, built by the machine's own Nix. */

import { spawnSync } from "node:child_process";
import { cpSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PackageSet } from "./nix-stand-in.ts";

/** Where the nixpkgs lies, or null for the stand-in. */
export const GIVEN_NIXPKGS: string | null = process.env["PINWHEEL_NIXPKGS"] ?? null;

/** The environment of the machine's Nix, with the features that tests use. */
export function machineNix(): Record<string, string> {
  // Not all of it: what the test runner says of itself would reach the programs under test.
  const own = Object.entries(process.env).flatMap(([name, value]) =>
    value !== undefined && /^(?:PATH|HOME|USER|TMPDIR|(?:NIX|XDG)_.+)$/.test(name) ? [[name, value]] : [],
  );
  const config = `${process.env["NIX_CONFIG"] ?? ""}\nextra-experimental-features = nix-command flakes\nwarn-dirty = false\n`;
  return { ...Object.fromEntries(own), NIX_CONFIG: config };
}

/** Writes a package set into the folder: the nixpkgs with the packages that tests look for. */
export function wrapGivenSet(
  folder: string,
  nixpkgs: string,
  environment: Readonly<Record<string, string>>,
): PackageSet {
  const place = realpathSync(nixpkgs);
  cpSync("test/nix/given-set", folder, { recursive: true });
  cpSync("test/nix/pkgs/made-up", join(folder, "made-up"), { recursive: true });
  writeFileSync(join(folder, "place.nix"), `${place}\n`);
  writeFileSync(join(folder, "flake.nix"), flakeText(place));
  const { status, stdout, stderr } = spawnSync(
    "nix-instantiate",
    ["--eval", "--strict", "--json", join(folder, "facts.nix")],
    { env: { ...environment }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`Cannot use PINWHEEL_NIXPKGS=${nixpkgs}: ${stderr}`);
  // The shape is that of facts.nix.
  return JSON.parse(stdout) as PackageSet;
}

/** Pure evaluation reaches the nixpkgs only as an input. */
function flakeText(place: string): string {
  return `{
  inputs.place = { url = "path:${place}"; flake = false; };
  outputs = { self, place }:
    let
      setOf = system: import ./. { inherit system; nixpkgs = place; };
      inherit (setOf "x86_64-linux") lib;
    in {
      inherit lib;
      legacyPackages = lib.genAttrs lib.systems.flakeExposed setOf;
    };
}
`;
}
