# A Python package that is one of conda. All conda packages of a target are installed into one prefix, one derivation, because their
# libraries find each other by paths inside it (`$ORIGIN`); each is then a Python package whose path leads there.
{ pkgs, lib }:
{ context, name, package, dependencies, ... }:
let
  inherit (context.python) sitePackages;
  prefix = context.condaPrefix;
in
context.python.pkgs.toPythonModule (pkgs.runCommand "${name}-${package.version}-conda" {
  pname = name;
  inherit (package) version;
  propagatedBuildInputs = dependencies ++ [ context.python ];
  passthru = { provider = "conda"; inherit prefix; };
} ''
  mkdir -p $out/${sitePackages} $out/nix-support
  # A path entry, and no links to the files: a linked library looks for others beside the link.
  echo ${prefix}/${prefix.sitePackages} > $out/${sitePackages}/pinwheel-conda.pth
  # Folders of PYTHONPATH are not looked through for .pth files, so builds get the prefix by a hook.
  echo 'addToSearchPath PYTHONPATH ${prefix}/${prefix.sitePackages}' > $out/nix-support/setup-hook
  echo "$propagatedBuildInputs" > $out/nix-support/propagated-build-inputs
'')
