# A Python package that was built elsewhere, with what it needs at run time taken from the lock.
{ lib }:
{ context, drv, dependencies }:
let
  # The interpreter is an input as well; in the package set it is a module, too.
  isPython = input: lib.isAttrs input && input ? pythonVersion;
  isModule = input: lib.isAttrs input && lib.isAttrs (input.pythonModule or null) && !(isPython input);
  propagated = drv.propagatedBuildInputs or [ ];
  modules = lib.filter isModule propagated;
  others = lib.filter (input: !(isModule input || isPython input)) propagated;

  # Where nothing changes, the package stays as it is, and can come from the binary cache.
  pathsOf = drvs: lib.sort (a: b: a < b) (map (each: each.drvPath) drvs);
  isUnchanged = !context.tests && pathsOf modules == pathsOf dependencies;

  changed = {
    propagatedBuildInputs = others ++ dependencies;
    dependencies = [ ];
    catchConflicts = false;
    doCheck = context.tests;
  };
in
if isUnchanged then drv
else if drv ? overridePythonAttrs then drv.overridePythonAttrs (_: changed)
# A library with Python bindings, built by other means than buildPythonPackage.
else drv.overrideAttrs (_: {
  propagatedBuildInputs = others ++ [ context.python ] ++ dependencies;
  inherit (changed) doCheck;
  doInstallCheck = context.tests;
})
