import { expect, test } from "vitest";
import {
  isRevision,
  nixpkgsArchiveUrl,
  nixpkgsExpression,
  nixpkgsFlakeUrl,
} from "../../../nix/emitter/nixpkgs-pin.ts";

const REVISION = "0123456789abcdef0123456789abcdef01234567";

test("a pin is an archive with its hash, where that is known", () => {
  const url = nixpkgsArchiveUrl(REVISION);
  expect(url).toBe(`https://github.com/NixOS/nixpkgs/archive/${REVISION}.tar.gz`);
  expect(nixpkgsExpression({ ref: REVISION, url, hash: "sha256-x" })).toBe(
    `builtins.fetchTarball { url = "${url}"; sha256 = "sha256-x"; }`,
  );
  expect(nixpkgsExpression({ ref: REVISION, url, hash: null })).toBe(
    `builtins.fetchTarball { url = "${url}"; }`,
  );
});

test("without a pin it is what NIX_PATH says", () => {
  expect(nixpkgsExpression(null)).toBe("<nixpkgs>");
});

test("isRevision() knows what never changes", () => {
  expect([REVISION, "nixos-unstable", REVISION.slice(1), REVISION.toUpperCase()].map(isRevision)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test.each([
  [null, "github:NixOS/nixpkgs/nixos-unstable"],
  [{ ref: REVISION, url: nixpkgsArchiveUrl(REVISION), hash: null }, `github:NixOS/nixpkgs/${REVISION}`],
  [
    { ref: "https://example.org/n.tar.xz", url: "https://example.org/n.tar.xz", hash: null },
    "https://example.org/n.tar.xz",
  ],
  [
    { ref: "https://example.org/newest", url: "https://example.org/newest", hash: null },
    "tarball+https://example.org/newest",
  ],
])("a flake has %j as %s", (pin, url) => {
  expect(nixpkgsFlakeUrl(pin)).toBe(url);
});
