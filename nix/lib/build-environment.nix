# A locked build environment as one derivation, which is an input of the sdists built in it.
#
# Its packages are built in a scope of their own, because they may have other versions than those of the run time; the rest of
# that scope is the package set as it was before the lock.
{ pkgs, lib }:
# patch: packages → overlay, the fixes and overrides that hold for them
{ context, key, environment, patch }:
let
  inherit (environment) packages;
  inherit (context.python) sitePackages;
  graph = import ./graph.nix { inherit lib; } packages;
  build = import ./package.nix { inherit pkgs lib; };

  super = context.python.pkgs;
  scope = lib.fix (lib.extends (patch packages) (self:
    super // lib.mapAttrs (name: package: build { inherit context self super name package graph; }) packages));
  addedModules = import ./added-modules.nix { inherit lib; } { inherit packages; drvs = scope; };

  names = lib.attrNames packages;
  hook = pkgs.writeText "build-environment-hook.sh" (builtins.readFile ./build-environment-hook.sh);
in
pkgs.buildEnv {
  name = key;
  passthru.packages = lib.genAttrs names (name: scope.${name});
  paths = map (name: scope.${name}) names ++ addedModules names;
  # As pip does: the build sees one of two files at the same place.
  ignoreCollisions = true;
  postBuild = ''
    mkdir -p $out/nix-support
    sed "s|@environment@|$out/${sitePackages}|g" ${hook} > $out/nix-support/setup-hook
  '';
}
