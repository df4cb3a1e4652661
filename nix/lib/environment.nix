# The environment of a target: its Python with the packages of some groups, and what else can be made of the same.
{ pkgs, lib }:
{
  lock,
  target,
  groups,
  # The interpreter without the lock, and the overlay that brings it in.
  base,
  pythonOverrides,
  # The user's `_` and sources, whose names are checked.
  changes,
  sources,
  extraPackages,
  ignoreCollisions,
  postBuild,
  # More arguments of the wrapper of the interpreter.
  makeWrapperArgs,
  # The text of an expression that gives this environment again.
  expr,
}:
let
  inherit (import ./check-names.nix { inherit lib; }) checkNames;
  inherit (import ./closures.nix { inherit lib; } { inherit target groups; }) roots packages closures modulesOf;
  inherit (import ./nixpkgs-overlay.nix { inherit pkgs lib; }) overlayOf nixpkgsWith;
  overridePython = import ./override-python.nix { inherit lib; };

  # --- the interpreter
  # One that the user has made need not know where it stands in a package set.
  attribute = if base.pythonAttr or null == null then target.python.nixAttr else base.pythonAttr;
  condaModules = pythonPackages: lib.optional (pythonPackages ? pinwheel-conda) pythonPackages.pinwheel-conda;
  selectPkgs = pythonPackages: map (name: pythonPackages.${name}) roots ++ condaModules pythonPackages;
  allOverrides = lib.composeManyExtensions [ pythonOverrides closures (_: _: { inherit selectPkgs; }) ];
  python = overridePython { python = base; pythonOverrides = allOverrides; };
  overlay = overlayOf { inherit attribute; pythonOverrides = allOverrides; };

  # --- the environment
  modules = modulesOf { pythonPackages = python.pkgs; inherit ignoreCollisions; } ++ condaModules python.pkgs;
  wrapping = lib.optional (extraPackages != [ ]) "--suffix PATH : ${lib.makeBinPath extraPackages}" ++ makeWrapperArgs;

  ofSetPython = activation: python.buildEnv.override {
    extraLibs = modules;
    inherit ignoreCollisions;
    postBuild = activation.postBuild + postBuild;
    makeWrapperArgs = activation.wrapperArguments ++ wrapping;
  };
  ofCondaPython = prefix: import ./conda-environment.nix { inherit pkgs lib; } {
    name = "${python.name}-env";
    inherit prefix modules ignoreCollisions postBuild;
    activation = activationOf prefix;
    makeWrapperArgs = wrapping;
  };
  activationOf = prefix: import ./conda-activation.nix { inherit pkgs; } prefix;
  noActivation = { postBuild = ""; wrapperArguments = [ ]; shellHook = ""; };

  prefix = if condaModules python.pkgs == [ ] then null else python.pkgs.pinwheel-conda.prefix;
  activation = if prefix == null then noActivation else activationOf prefix;
  environment = if prefix.isCondaPython or false then ofCondaPython prefix else ofSetPython activation;

  editables = lib.mapAttrs (name: package: package.source.location)
    (lib.filterAttrs (_: package: package.source.editable or false && package.source.kind == "path") packages);
in
assert checkNames { inherit lock changes sources; pythonPackages = python.pkgs; };
environment // {
  inherit lock target python selectPkgs overlay expr;
  pythonOverrides = allOverrides;
  nixpkgs = nixpkgsWith overlay;
  dockerImage = import ./docker-image.nix { inherit pkgs; } { inherit environment extraPackages; };
  shell = import ./shell.nix { inherit pkgs lib; } {
    inherit environment extraPackages editables activation;
  };
}
