/** Where a candidate may come from, and which source is preferred. */

/** A source of candidates. `conda` is to be another. */
export type ProviderName = "wheel" | "sdist" | "nixpkgs";

/** Every provider, in mach-nix's order of preference. */
export const PROVIDER_NAMES: readonly ProviderName[] = ["wheel", "sdist", "nixpkgs"];

/**
 * Providers that are equally good: of their candidates the newest version wins, and of one version that of the provider which
 * stands first. `[wheel, sdist]` is pip's order, in which a newer sdist beats an older wheel.
 */
export type ProviderTier = readonly ProviderName[];

/** Tiers, most preferred first; no provider stands twice. One that does not stand in it is not used. */
export type ProviderOrder = readonly ProviderTier[];

/** `wheel+sdist,nixpkgs`. */
export function formatProviderOrder(order: ProviderOrder): string {
  return order.map((tier) => tier.join("+")).join(",");
}
