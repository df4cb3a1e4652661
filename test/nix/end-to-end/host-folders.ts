/** What builds and containers must see of the machine. */

import { GIVEN_NIXPKGS } from "../../builders/nix-given-set.ts";
import type { NixWorld } from "../../builders/nix-world.ts";

/** The folders with the programs of the stand-in, which are the machine's; nixpkgs has its own. */
export function hostFolders({ pythons }: NixWorld): readonly string[] {
  if (GIVEN_NIXPKGS !== null) return [];
  const prefixes = pythons.map(({ executable }) => executable.replace(/\/bin\/[^/]+$/, ""));
  return ["/bin", "/usr", "/lib", "/lib64", ...prefixes.filter((prefix) => prefix !== "/usr")];
}
