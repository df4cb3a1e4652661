/** Where a candidate may come from, and which source is preferred. */

/** Packages of conda: of any of the question's channels, or of one (`conda/bioconda`). */
export type CondaProviderName = "conda" | `conda/${string}`;

/** A source of candidates. */
export type ProviderName = "wheel" | "sdist" | "nixpkgs" | CondaProviderName;

/** Every provider, in mach-nix's order of preference; a channel's own stands for itself. */
export const PROVIDER_NAMES: readonly ProviderName[] = ["wheel", "sdist", "nixpkgs", "conda"];

const CONDA = "conda";
const CHANNEL_PREFIX = `${CONDA}/` as const;

/** Whether candidates of the provider are packages of conda. */
export function isCondaProvider(provider: ProviderName): provider is CondaProviderName {
  return provider === CONDA || provider.startsWith(CHANNEL_PREFIX);
}

/** The provider of one channel. @param channel Its canonical name, such as `pkgs/main`. */
export function condaProviderOf(channel: string): CondaProviderName {
  return `${CHANNEL_PREFIX}${channel}`;
}

/** The only channel whose packages the provider has; null where it has those of all. */
export function channelOfProvider(provider: CondaProviderName): string | null {
  return provider === CONDA ? null : provider.slice(CHANNEL_PREFIX.length);
}

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
