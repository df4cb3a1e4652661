# A package of the package set, with what it needs at run time taken from the lock.
{ pkgs, lib }:
{ context, super, name, package, dependencies, ... }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./version.nix { inherit lib; }) compareVersions;

  inherit (package) attribute version;
  refuse = found: fail {
    tried = "take ${name} ${version} from the package set";
    inherit found;
    remedy = "Use the nixpkgs that the lock was made with, or renew its dump and the lock: pinwheel db nixpkgs, "
      + "pinwheel resolve FILE… --nixpkgs-dump nixpkgs.json";
  };
  original = super.${attribute} or (refuse "${context.python.name} has no package ${attribute} there");
  checked =
    if compareVersions original.version version == 0 then original
    else refuse "${attribute} is version ${original.version} there";
in
import ./repointed.nix { inherit lib; } { inherit context dependencies; drv = checked; } // { provider = "nixpkgs"; }
