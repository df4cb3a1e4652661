# The library: from pinwheel.lock.json to Nix, without importing anything from a derivation. docs/nix.md describes it.
#
# Only builtins of Nix 2.8 and nixpkgs' `lib` are used. A file here is one expression and reaches the others as `./name`, so that
# all can be put into one file (nix/emitter).
{
  # The package set that everything is made from.
  pkgs,
  # What installs conda packages.
  mkCondaPrefix ? import ../conda/default.nix,
}:
let
  inherit (pkgs) lib;
  inherit (import ./name.nix { inherit lib; }) normalizeName;
  inherit (import ./sri.nix { inherit lib; }) sriFromHex sriOfText;
  inherit (import ./version.nix { inherit lib; }) compareVersions;
  inherit (import ./read-lock.nix { inherit lib; }) readLock;
  inherit (import ./check-inputs.nix { inherit lib; }) checkInputs;
  inherit (import ./target.nix { inherit pkgs lib; }) targetOf interpreterOf;
  inherit (import ./fetch.nix { inherit pkgs lib; }) fetchArtifact fetchPypiSdist fetchPypiWheel;
  inherit (import ./overlay.nix { inherit pkgs lib mkCondaPrefix; }) overlayFromLock;
  inherit (import ./overrides.nix { inherit lib; }) applyOverrides;
  inherit (import ./apply-fixes.nix { inherit lib; }) applyFixes;
  inherit (import ./from-lock.nix { inherit pkgs lib mkCondaPrefix; }) fromLock;
in
{
  inherit
    applyFixes applyOverrides checkInputs compareVersions fetchArtifact fetchPypiSdist fetchPypiWheel fromLock interpreterOf
    normalizeName overlayFromLock readLock sriFromHex sriOfText targetOf;
  fixes = import ./fixes.nix { inherit pkgs; };
}
