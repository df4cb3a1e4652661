/** What all files that are handed to Nix by name have in common: their arguments, and what they give to nix-build and to nix-shell. */

import { nixString, nixStringList } from "./nix-text.ts";
import { type NixpkgsPin, nixpkgsExpression } from "./nixpkgs-pin.ts";

/** The arguments, each with its default, for between the braces. */
export function entryArguments(pin: NixpkgsPin | null, mirrors: readonly string[]): string {
  return `  # The package set.
  pkgs ? import (${nixpkgsExpression(pin)}) { },
  # Which of the lock's interpreters: "3.13", or an attribute such as "python313"; null for the only one, or the set's own.
  python ? null,
  # Addresses that are asked for files before PyPI's own.
  mirrors ? ${nixStringList(mirrors)},
  # Whether a shell is wanted instead of the environment: nix-shell says so.
  inNixShell ? false,
`;
}

/** The value, where `environment` is one. A shell has the attributes that can be asked of nix-shell with -A. */
export const ENTRY_VALUE = `if inNixShell then environment.shell // { inherit (environment) shell env; } else environment
`;

/** The line of fromLock's argument `root`, from the folder of the file that it stands in; nothing for null. */
export function rootAttribute(way: string | null): string {
  if (way === null) return "";
  const folder = way === "." ? "./." : `./. + ${nixString(`/${way}`)}`;
  return `    # Where relative paths of the lock begin.\n    root = ${folder};\n`;
}
