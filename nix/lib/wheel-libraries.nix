# What a wheel with compiled code needs on Linux, as arguments of buildPythonPackage: its files look for libraries in /usr/lib,
# and must find them in the store.
{ pkgs, lib }:
{ python, filename }:
let
  inherit (import ./libraries.nix) driverLibraries libraryAttributes;

  isManylinux = lib.hasInfix "manylinux" filename || lib.hasInfix "-linux_" filename;
  hook = pkgs.makeSetupHook {
    name = "pinwheel-wheel-libraries-hook";
    substitutions = {
      inherit (python) sitePackages;
      attributes = lib.concatStringsSep " " (lib.mapAttrsToList (library: attribute: "${library}=${attribute}") libraryAttributes);
    };
  } (pkgs.writeText "wheel-libraries-hook.sh" (builtins.readFile ./wheel-libraries-hook.sh));
in
{
  nativeBuildInputs = [ pkgs.autoPatchelfHook hook ];
  # The libraries that PEP 513 and its successors let a wheel count on; musllinux promises none.
  buildInputs = lib.optionals isManylinux pkgs.pythonManylinuxPackages.manylinux2014;
  autoPatchelfIgnoreMissingDeps = driverLibraries;
}
