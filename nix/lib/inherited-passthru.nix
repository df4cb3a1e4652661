# What packages of nixpkgs ask of one another besides files, such as `numpy.blas` or `httpx.optional-dependencies.http2`: a locked
# package that takes the place of one of nixpkgs answers that as it did, or others of the set could not be evaluated.
{ lib }:
let
  # What is said of how a package is built, which is other for the locked one.
  ofBuild = [
    "build-system" "dependencies" "disabled" "format" "overridePythonAttrs" "provider" "pyproject" "pythonModule" "pythonPath"
    "requiredPythonModules" "tests" "updateScript"
  ];
in
# super: the package set before the lock
{ super, name }:
let found = builtins.tryEval (super.${name}.passthru or { });
in
# Not every package of a set can be evaluated for every Python.
if found.success then removeAttrs found.value ofBuild else { }
