/** The texts; that Nix builds them is tested in test/online/commands/env.test.ts. */

import { expect, test } from "vitest";
import { environmentFiles } from "../../../nix/emitter/environment-files.ts";
import { parseLock } from "../../../resolver/lock/parse-lock.ts";
import { sampleLock } from "../../builders/lock-builder.ts";

const FOLDER = {
  lock: sampleLock(),
  library: "{ pkgs }: pkgs",
  pin: null,
  mirrors: [],
  inputs: ["requirements.txt"],
  root: null,
};

test("every file is there, and the lock is the lock", () => {
  const files = environmentFiles(FOLDER);
  expect([...files.keys()]).toEqual([
    "default.nix",
    "flake.nix",
    "pinwheel.lock.json",
    "pinwheel.nix",
    "shell.nix",
  ]);
  expect(parseLock(files.get("pinwheel.lock.json") ?? "")).toEqual(FOLDER.lock);
  expect(files.get("pinwheel.nix")).toContain("{ pkgs }: pkgs");
});

test("default.nix checks its inputs, and is meant for whoever reads it", () => {
  expect(environmentFiles(FOLDER).get("default.nix"))
    .toBe(`# An environment of Python, made by pinwheel 0.0.0: nix-build builds it, nix-shell enters it.
# "pinwheel env" writes this file again. Changes of yours belong into overrides.nix.
{
  # The package set.
  pkgs ? import (<nixpkgs>) { },
  # Which of the lock's interpreters: "3.13", or an attribute such as "python313"; null for the only one, or the set's own.
  python ? null,
  # Addresses that are asked for files before PyPI's own.
  mirrors ? [ ],
  # Whether a shell is wanted instead of the environment: nix-shell says so.
  inNixShell ? false,
}:
let
  pinwheel = import ./pinwheel.nix { inherit pkgs; };
  environment = pinwheel.fromLock ({
    lockFile = ./pinwheel.lock.json;
    # What the lock was made from: a change makes it stale, until "pinwheel env" is run again.
    requirements = [ (./. + "/requirements.txt") ];
    groups = [ "default" ];
    inherit python mirrors;
  } // import ./overrides.nix { inherit pkgs; });
in
if inNixShell then environment.shell // { inherit (environment) shell env; } else environment
`);
});

test("flake.nix has each Python of the lock", () => {
  expect(environmentFiles(FOLDER).get("flake.nix")).toBe(`{
  # "pinwheel env" writes this file again. Changes of yours belong into overrides.nix.
  description = "An environment of Python, made by pinwheel 0.0.0";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      # The Pythons of the lock; the last is the default.
      pythons = {
        "x86_64-linux" = [ "python311" ];
      };
      forEachPython = select: builtins.mapAttrs
        (system: names:
          let
            of = python: select (import ./. { pkgs = nixpkgs.legacyPackages.\${system}; inherit python; });
          in
          nixpkgs.lib.genAttrs names of // { default = of (nixpkgs.lib.last names); })
        pythons;
    in
    {
      # nix build, nix shell, nix run
      packages = forEachPython (environment: environment);
      # nix develop
      devShells = forEachPython (environment: environment.shell);
    };
}
`);
});

test("a pin reaches both default.nix and the flake, and a root where the lock's paths begin", () => {
  const pin = { ref: "nixos-26.05", url: "https://example.org/n.tar.gz", hash: "sha256-y" };
  const files = environmentFiles({ ...FOLDER, pin, root: "../.." });
  expect(files.get("default.nix")).toContain(
    `import (builtins.fetchTarball { url = "https://example.org/n.tar.gz"; sha256 = "sha256-y"; }) { }`,
  );
  expect(files.get("default.nix")).toContain(`root = ./. + "/../..";`);
  expect(files.get("flake.nix")).toContain(`inputs.nixpkgs.url = "https://example.org/n.tar.gz";`);
});

test("names that mean something to Nix are only names", () => {
  const files = environmentFiles({ ...FOLDER, inputs: ['a"${b}.txt'] });
  expect(files.get("default.nix")).toContain(String.raw`(./. + "/a\"\${b}.txt")`);
});
