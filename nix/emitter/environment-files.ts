/** `pinwheel env`: the files of a folder that is an environment, for Nix with and without flakes. */

import { formatLock } from "../../resolver/lock/format-lock.ts";
import type { Lock } from "../../resolver/lock/lock.ts";
import { groupsOf } from "./groups.ts";
import { ENTRY_VALUE, entryArguments, rootAttribute } from "./entry-point.ts";
import { nixString, nixStringList } from "./nix-text.ts";
import { pythonsBySystem } from "./pythons.ts";
import { type NixpkgsPin, nixpkgsFlakeUrl } from "./nixpkgs-pin.ts";

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
{ ... }@arguments: import ./default.nix ({ inNixShell = true; } // arguments)
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
${entryArguments(pin, mirrors)}}:
let
  pinwheel = import ./pinwheel.nix { inherit pkgs; };
  environment = pinwheel.fromLock ({
    lockFile = ./pinwheel.lock.json;
    # What the lock was made from: a change makes it stale, until "pinwheel env" is run again.
    requirements = [ ${inputs.map((path) => `(./. + ${nixString(`/${path}`)})`).join(" ")} ];
${rootAttribute(root)}    groups = ${nixStringList(groupsOf(lock))};
    inherit python mirrors;
  } // import ./${OVERRIDES_FILE} { inherit pkgs; });
in
${ENTRY_VALUE}`;
}

function flakeNix({ lock, pin }: EnvironmentFolder): string {
  const pythons = [...pythonsBySystem(lock)].map(
    ([system, names]) => `        ${nixString(system)} = ${nixStringList(names)};\n`,
  );
  return `{
${MADE_AGAIN.replaceAll(/^/gm, "  ")}
  description = "An environment of Python, made by pinwheel ${lock.generator.version}";

  inputs.nixpkgs.url = ${nixString(nixpkgsFlakeUrl(pin))};

  outputs = { self, nixpkgs }:
    let
      # The Pythons of the lock; the last is the default.
      pythons = {
${pythons.join("")}      };
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
`;
}
