/** Providers in words. */

import { type ProviderName, channelOfProvider, isCondaProvider } from "./providers/provider-order.ts";

/** Where something comes from, behind its name: `as wheel`, `in nixpkgs`, `from conda`, `from bioconda`. */
export function providerWords(provider: ProviderName): string {
  if (isCondaProvider(provider)) return `from ${channelOfProvider(provider) ?? "conda"}`;
  return provider === "nixpkgs" ? "in nixpkgs" : `as ${provider}`;
}
