/** Which nixpkgs an environment is built on, as data and as Nix text. */

import { nixString } from "./nix-text.ts";

/** A revision of nixpkgs. */
export interface NixpkgsPin {
  /** As the user named it: a branch, a tag or a revision. */
  readonly ref: string;
  readonly url: string;
  /** SRI sha256 of the unpacked archive; null when nobody has fetched it, and only the address says what it is. */
  readonly hash: string | null;
}

/** The archive of a branch, tag or revision of nixpkgs. */
export function nixpkgsArchiveUrl(ref: string): string {
  return `https://github.com/NixOS/nixpkgs/archive/${ref}.tar.gz`;
}

/** A revision, forty digits: what it names never changes. */
export function isRevision(ref: string): boolean {
  return /^[0-9a-f]{40}$/.test(ref);
}

/** An address for the inputs of a flake. Without a pin it is a branch, which the flake's own lock pins. */
export function nixpkgsFlakeUrl(pin: NixpkgsPin | null): string {
  if (pin === null) return "github:NixOS/nixpkgs/nixos-unstable";
  if (pin.url === nixpkgsArchiveUrl(pin.ref)) return `github:NixOS/nixpkgs/${pin.ref}`;
  // Nix knows an archive by its ending, or by this word.
  return /\.(?:zip|tar|tgz|tar\.(?:gz|xz|bz2|zst))$/.test(pin.url) ? pin.url : `tarball+${pin.url}`;
}

/** An expression that is the folder of the package set. Without a pin it is `<nixpkgs>`, whatever NIX_PATH says. */
export function nixpkgsExpression(pin: NixpkgsPin | null): string {
  if (pin === null) return "<nixpkgs>";
  const hash = pin.hash === null ? "" : ` sha256 = ${nixString(pin.hash)};`;
  return `builtins.fetchTarball { url = ${nixString(pin.url)};${hash} }`;
}
