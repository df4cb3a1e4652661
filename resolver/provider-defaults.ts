/** Projects with an order of providers of their own, where a package set of Nix has them: mach-nix's `provider_defaults`. */

import { type NormalizedName, normalizeName } from "../packaging/name.ts";
import type { ProviderOrder } from "./providers/provider-order.ts";

/**
 * What builds other packages comes from the set, whose patches it needs to work under Nix, and GDAL with the libraries that fit it.
 * setupmeta is built with itself, so its wheel is needed.
 */
const DEFAULTS: ReadonlyMap<NormalizedName, ProviderOrder> = new Map(
  Object.entries<ProviderOrder>({
    gdal: [["nixpkgs"]],
    pip: [["nixpkgs"], ["sdist"]],
    setupmeta: [["wheel"]],
    setuptools: [["nixpkgs"]],
    wheel: [["nixpkgs"], ["sdist"]],
  }).map(([name, order]) => [normalizeName(name), order]),
);

/** The projects that have such an order. */
export const PROJECTS_WITH_DEFAULTS: readonly NormalizedName[] = [...DEFAULTS.keys()];

/**
 * The orders of single projects: those that the user states, and the defaults of projects that the set has for the target. For
 * another project, or without a set, such an order would only say that there is nothing to choose from.
 */
export function ordersByName(
  stated: ReadonlyMap<NormalizedName, ProviderOrder>,
  inSet: { has(name: NormalizedName): boolean },
): ReadonlyMap<NormalizedName, ProviderOrder> {
  return new Map([...[...DEFAULTS].filter(([name]) => inSet.has(name)), ...stated]);
}
