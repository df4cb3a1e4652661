/** The Python packages of a package set of Nix, as the resolver sees them. */

import type { NormalizedName } from "../../packaging/name.ts";

/** One attribute of the set of one Python. */
export interface NixpkgsPackage {
  /** Name of the attribute, such as `python-dateutil`. */
  readonly attribute: string;
  readonly name: NormalizedName;
  /** A version of PEP 440. */
  readonly version: string;
  /** Requirement texts, all readable, or null where the set does not say: then those of the same version in the database count. */
  readonly requiresDist: readonly string[] | null;
  /**
   * Requirement texts made of nothing but the names of the Python packages that it brings along: what counts where neither the
   * set nor the database says more. Null where the set could not be asked.
   */
  readonly inputNames: readonly string[] | null;
}

/** A dump of a package set. */
export interface NixpkgsSet {
  /** SRI sha256 of the dump: two dumps with the same digest say the same. */
  readonly digest: string;
  /** By Python, such as `3.13`, in order of name and attribute; of each version of a project the one best attribute. */
  readonly packagesByPython: ReadonlyMap<string, readonly NixpkgsPackage[]>;
}
