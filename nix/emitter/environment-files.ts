/** `pinwheel env`: the files of a folder that is an environment, for Nix with and without flakes. */

import { compareStrings } from "../../common/ordering.ts";
import { formatLock } from "../../resolver/lock/format-lock.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { groupsOf } from "./groups.ts";
import { nixString, nixStringList, rootAttribute } from "./nix-text.ts";
import { type NixpkgsPin, nixpkgsExpression, nixpkgsFlakeUrl } from "./nixpkgs-pin.ts";

/** What the folder is made of. */
export interface EnvironmentFolder {
  readonly lock: Lock;
  /** The text of `bundleLibrary`. */
  readonly library: string;
  readonly pin: NixpkgsPin | null;
  readonly mirrors: readonly string[];
  /** Paths in the folder of the files that the lock was made from, with `/`: a change of one makes the lock stale. */
  readonly inputs: readonly string[];
  /** Where relative paths of the lock begin, from the folder, with `/`; null where the lock has none. */
  readonly root: string | null;
}

/** The file that belongs to the user: it is written once. */
export const OVERRIDES_FILE = "overrides.nix";

/** Texts by path, without those of the user and without the pins. */
export function environmentFiles(folder: EnvironmentFolder): ReadonlyMap<string, string> {
  const { lock, library } = folder;
  return new Map([
    ["default.nix", defaultNix(folder)],
    ["flake.nix", flakeNix(folder)],
    ["pinwheel.lock.json", formatLock(lock)],
    ["pinwheel.nix", `# The Nix library of pinwheel ${lock.generator.version}, in one file.\n${library}`],
    ["shell.nix", SHELL],
  ]);
}

const MADE_AGAIN = `# "pinwheel env" writes this file again. Changes of yours belong into ${OVERRIDES_FILE}.`;

const SHELL = `# A shell with the environment, for nix-shell.
${MADE_AGAIN}
# nix-shell says that it is one.
{ inNixShell ? true, ... }@arguments:
(import ./default.nix (removeAttrs arguments [ "inNixShell" ])).shell
`;

/** The text of a new file for the user. */
export const OVERRIDES = `# Your changes of the environment: arguments of pinwheel's fromLock (docs/nix.md). "pinwheel env" never touches this file.
{ pkgs }:
{
  # Changes of single packages, such as: _.lxml.buildInputs.add = [ pkgs.libxslt ];
  _ = { };
  # Changes of the whole package set before and after what is locked: pySelf: pySuper: { … }
  overridesPre = [ ];
  overridesPost = [ ];
}
`;

function defaultNix({ lock, pin, mirrors, inputs, root }: EnvironmentFolder): string {
  return `# An environment of Python, made by pinwheel ${lock.generator.version}: nix-build builds it, nix-shell enters it.
${MADE_AGAIN}
{
  # The package set.
  pkgs ? import (${nixpkgsExpression(pin)}) { },
  # Which of the lock's interpreters: "3.13", or an attribute such as "python313"; null for the only one, or the set's own.
  python ? null,
  # Addresses that are asked for files before PyPI's own.
  mirrors ? ${nixStringList(mirrors)},
}:
let
  pinwheel = import ./pinwheel.nix { inherit pkgs; };
in
pinwheel.fromLock ({
  lockFile = ./pinwheel.lock.json;
  # What the lock was made from: a change makes it stale, until "pinwheel env" is run again.
  requirements = [ ${inputs.map((path) => `(./. + ${nixString(`/${path}`)})`).join(" ")} ];
${rootAttribute(root)}  groups = ${nixStringList(groupsOf(lock))};
  inherit python mirrors;
} // import ./${OVERRIDES_FILE} { inherit pkgs; })
`;
}

function flakeNix({ lock, pin }: EnvironmentFolder): string {
  const systems = [...new Set(Object.values(lock.targets).map(({ system }) => system))].toSorted(
    compareStrings,
  );
  return `{
${MADE_AGAIN.replaceAll(/^/gm, "  ")}
  description = "An environment of Python, made by pinwheel ${lock.generator.version}";

  inputs.nixpkgs.url = ${nixString(nixpkgsFlakeUrl(pin))};

  outputs = { self, nixpkgs }:
    let
      forEachSystem = select: nixpkgs.lib.genAttrs ${nixStringList(systems)} (system:
        { default = select (import ./. { pkgs = nixpkgs.legacyPackages.\${system}; }); });
    in
    {
      # nix build, nix shell, nix run
      packages = forEachSystem (environment: environment);
      # nix develop
      devShells = forEachSystem (environment: environment.shell);
    };
}
`;
}
