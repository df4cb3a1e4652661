# A misspelt name in `_` or `sources` would otherwise change nothing, and say nothing.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./name.nix { inherit lib; }) normalizeName;

  # All that the lock has, for any target and build: one `_` may serve several.
  namesOf = target:
    lib.attrNames target.packages
    ++ lib.concatMap (environment: lib.attrNames environment.packages) (lib.attrValues target.buildEnvironments);
  lockedBy = lock: lib.genAttrs (lib.concatMap namesOf (lib.attrValues lock.targets)) (_: true);

  # `conda:NAME`, since conda has names of its own.
  condaNamesOf = target: map (name: "conda:${name}") (lib.attrNames (target.conda or { packages = { }; }).packages);

  # What is of conda for every target is installed as it is: of `_` only what says nothing of its files has an effect.
  harmless = [ "propagatedBuildInputs" "passthru" "meta" ];
  buildsOf = target: lib.concatMap (environment: lib.attrNames environment.packages) (lib.attrValues target.buildEnvironments);
  isOfConda = lock: name:
    let
      targets = lib.attrValues lock.targets;
      found = lib.filter (target: target.packages ? ${name}) targets;
    in
    found != [ ] && lib.all (target: target.packages.${name}.provider == "conda") found
    && !(lib.any (target: lib.elem name (buildsOf target)) targets);
  wantsFiles = change: lib.isAttrs change && removeAttrs change harmless != { };

  firstLetter = builtins.substring 0 1;
  near = lock: name:
    let names = lib.filter (other: firstLetter other == firstLetter (normalizeName name)) (lib.attrNames (lockedBy lock));
    in
    if names == [ ] then "Look for its name in the lock."
    else "The lock has, with the same first letter: ${lib.concatStringsSep ", " names}.";
in
{
  # checkNames : { lock, changes, sources, pythonPackages } → true
  # Throws for a name of `_` that neither the lock nor the package set has, or whose files are conda's, and for one of `sources` that
  # the lock does not have.
  checkNames = { lock, changes, sources, pythonPackages }:
    let
      locked = lockedBy lock;
      condaNames = lib.genAttrs (lib.concatMap condaNamesOf (lib.attrValues lock.targets)) (_: true);
      isKnown = name: locked ? ${normalizeName name} || pythonPackages ? ${normalizeName name} || pythonPackages ? ${name};
      unknown = lib.filter (name: !isKnown name) (lib.attrNames changes);
      untouched = lib.filter (name: wantsFiles changes.${name} && isOfConda lock (normalizeName name)) (lib.attrNames changes);
      unlocked = lib.filter (name: !(locked ? ${name} || condaNames ? ${name})) (lib.attrNames sources);
    in
    if unknown != [ ] then fail {
      tried = "apply _.${lib.head unknown}";
      found = "neither the lock nor the package set has such a package";
      remedy = near lock (lib.head unknown);
    }
    else if untouched != [ ] then fail {
      tried = "apply _.${lib.head untouched}.${lib.head (lib.attrNames (removeAttrs changes.${lib.head untouched} harmless))}";
      found = "${lib.head untouched} comes from conda, whose packages are installed as they are";
      remedy = "Give another archive of it, sources.\"conda:NAME\".src = …;, or take it from elsewhere: pinwheel resolve FILE… "
        + "--provider ${normalizeName (lib.head untouched)}=wheel,sdist";
    }
    else if unlocked != [ ] then fail {
      tried = "use sources.${lib.head unlocked}";
      found = "the lock has no such package; names are normalized there";
      remedy = near lock (lib.head unlocked);
    }
    else true;
}
