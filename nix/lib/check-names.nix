# A misspelt name in `_` would otherwise change nothing, and say nothing.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./name.nix { inherit lib; }) normalizeName;

  # All that the lock has, for any target and build: one `_` may serve several.
  namesOf = target:
    lib.attrNames target.packages
    ++ lib.concatMap (environment: lib.attrNames environment.packages) (lib.attrValues target.buildEnvironments);
in
{
  # checkNames : { lock, changes, pythonPackages } → true; throws for a name that neither the lock nor the package set has
  checkNames = { lock, changes, pythonPackages }:
    let
      locked = lib.genAttrs (lib.concatMap namesOf (lib.attrValues lock.targets)) (_: true);
      isUnknown = name:
        !(locked ? ${normalizeName name} || pythonPackages ? ${normalizeName name} || pythonPackages ? ${name});
      unknown = lib.filter isUnknown (lib.attrNames changes);
      first = lib.head unknown;
      firstLetter = builtins.substring 0 1;
      near = lib.filter (name: firstLetter name == firstLetter (normalizeName first)) (lib.attrNames locked);
    in
    if unknown == [ ] then true
    else fail {
      tried = "apply _.${first}";
      found = "neither the lock nor the package set has such a package";
      remedy = if near == [ ] then "Look for its name in the lock." else "The lock has, with the same first letter: ${lib.concatStringsSep ", " near}.";
    };
}
