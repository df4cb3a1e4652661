# Whole package sets whose interpreter has the locked packages.
{ pkgs, lib }:
{
  # overlayOf : { attribute, pythonOverrides } → overlay of nixpkgs
  # Only that interpreter changes, and what builds on it: `python313`, `python313Packages`, and `python3` where it is that one.
  overlayOf = { attribute, pythonOverrides }: _final: prev: {
    ${attribute} = import ./override-python.nix { inherit lib; } { python = prev.${attribute}; inherit pythonOverrides; };
  };

  # nixpkgsWith : overlay → the same package set, imported again with the overlay after those it has
  nixpkgsWith = overlay: import pkgs.path {
    inherit (pkgs.stdenv.hostPlatform) system;
    inherit (pkgs) config;
    overlays = pkgs.overlays ++ [ overlay ];
  };
}
