# A conda package. All conda packages of a target are installed into one prefix, one derivation, because their libraries find each
# other by paths inside it (`$ORIGIN`); each package is then a Python package whose site-packages point there.
#
# The prefix itself is not made here: `mkCondaPrefix { pkgs, name, python, packages }` is an argument of this library.
# `packages` are { name, version, artifact, src, locked }: `locked` is the lock's entry.
{ pkgs, lib }:
{ context, name, package, dependencies, ... }:
let inherit (context.python) sitePackages;
in
context.python.pkgs.toPythonModule (pkgs.runCommand "${name}-${package.version}-conda" {
  pname = name;
  inherit (package) version;
  propagatedBuildInputs = dependencies ++ [ context.python ];
  passthru = { provider = "conda"; prefix = context.condaPrefix; };
} ''
  mkdir -p $out/${sitePackages} $out/nix-support
  # A path entry, and no links to the files: a linked library looks for others beside the link.
  echo ${context.condaPrefix}/${sitePackages} > $out/${sitePackages}/pinwheel-conda.pth
  # Folders of PYTHONPATH are not looked through for .pth files, so builds get the prefix by a hook.
  echo 'addToSearchPath PYTHONPATH ${context.condaPrefix}/${sitePackages}' > $out/nix-support/setup-hook
  echo "$propagatedBuildInputs" > $out/nix-support/propagated-build-inputs
'')
