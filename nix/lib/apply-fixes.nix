# Fixes: overrides with a condition. `<package>.<fix> = { _cond = { prov, ver, pyver, … }: bool; <attribute> = …; }`, where
# attributes are those of `_` (overrides.nix). A fix without a condition always holds.
{ lib }:
let
  inherit (import ./overrides.nix { inherit lib; }) applyOverrides;
  inherit (import ./name.nix { inherit lib; }) normalizeName;
  inherit (import ./version.nix { inherit lib; }) compareVersions;

  versionAtLeast = a: b: compareVersions a b >= 0;
  versionOlder = a: b: compareVersions a b < 0;
in
{
  # applyFixes : { fixes, packages, python } → (pySelf: pySuper: { … })
  # packages: of a target or build environment; only these are fixed. A condition gets provider, version and version of Python,
  # and versionAtLeast and versionOlder, which compare by PEP 440.
  applyFixes = { fixes, packages, python }:
    let
      holds = name: fix: (fix._cond or (_: true)) {
        prov = packages.${name}.provider;
        ver = packages.${name}.version;
        pyver = python.pythonVersion;
        inherit name versionAtLeast versionOlder;
      };
      named = lib.mapAttrs' (name: lib.nameValuePair (normalizeName name)) fixes;
      ofLocked = lib.filterAttrs (name: _: packages ? ${name}) named;
      overlay = name: fix: applyOverrides { ${name} = removeAttrs fix [ "_cond" ]; };
      overlaysOf = name: fixesOfPackage:
        map (overlay name) (lib.filter (holds name) (lib.attrValues fixesOfPackage));
    in
    lib.composeManyExtensions (lib.concatLists (lib.mapAttrsToList overlaysOf ofLocked));
}
