# A package of the package set, with what it needs at run time taken from the lock.
{ pkgs, lib }:
{ context, super, name, package, dependencies, ... }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./version.nix { inherit lib; }) compareVersions;

  inherit (package) attribute version;
  original = super.${attribute} or (fail {
    tried = "take ${name} ${version} from the package set";
    found = "${context.python.name} has no package ${attribute} there";
    remedy = "Use the nixpkgs that the lock was made with, or renew its dump and the lock: pinwheel db nixpkgs, pinwheel resolve FILE… --nixpkgs-dump nixpkgs.json";
  });
  checked =
    if compareVersions original.version version == 0 then original
    else fail {
      tried = "take ${name} ${version} from the package set";
      found = "${attribute} is version ${original.version} there";
      remedy = "Use the nixpkgs that the lock was made with, or renew its dump and the lock: pinwheel db nixpkgs, pinwheel resolve FILE… --nixpkgs-dump nixpkgs.json";
    };

  # The interpreter is an input as well; in the package set it is a module, too.
  isPython = input: lib.isAttrs input && input ? pythonVersion;
  isModule = input: lib.isAttrs input && lib.isAttrs (input.pythonModule or null) && !(isPython input);
  propagated = checked.propagatedBuildInputs or [ ];
  modules = lib.filter isModule propagated;
  others = lib.filter (input: !(isModule input || isPython input)) propagated;

  # Where nothing changes, the package stays as it is, and can come from the binary cache.
  pathsOf = drvs: lib.sort (a: b: a < b) (map (drv: drv.drvPath) drvs);
  isUnchanged = !context.tests && pathsOf modules == pathsOf dependencies;

  changed = {
    propagatedBuildInputs = others ++ dependencies;
    dependencies = [ ];
    catchConflicts = false;
    doCheck = context.tests;
  };
  withProvider = drv: drv // { provider = "nixpkgs"; };
in
withProvider (
  if isUnchanged then checked
  else if checked ? overridePythonAttrs then checked.overridePythonAttrs (_: changed)
  # A library with Python bindings, built by other means than buildPythonPackage.
  else checked.overrideAttrs (_: {
    propagatedBuildInputs = others ++ [ context.python ] ++ dependencies;
    inherit (changed) doCheck;
    doInstallCheck = context.tests;
  })
)
