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
  prefixes = map (module: module.prefix) (condaModules python.pkgs);
  # What conda's packages expect of an environment that is entered.
  condaArguments = prefix: [
    "--set CONDA_PREFIX ${prefix}"
    # Packages start each other's programs.
    "--prefix PATH : $out/bin"
    # Where Qt of conda looks for its platform plugins.
    "--suffix QT_PLUGIN_PATH : ${prefix}/plugins"
  ];
  environment = python.buildEnv.override {
    extraLibs = modulesOf { pythonPackages = python.pkgs; inherit ignoreCollisions; } ++ condaModules python.pkgs;
    inherit ignoreCollisions postBuild;
    makeWrapperArgs =
      lib.optional (extraPackages != [ ]) "--suffix PATH : ${lib.makeBinPath extraPackages}"
      ++ lib.concatMap condaArguments prefixes
      ++ makeWrapperArgs;
  };

  editables = lib.mapAttrs (name: package: package.source.location)
    (lib.filterAttrs (_: package: package.source.editable or false && package.source.kind == "path") packages);
in
assert checkNames { inherit lock changes sources; pythonPackages = python.pkgs; };
environment // {
  inherit lock target python selectPkgs overlay expr;
  pythonOverrides = allOverrides;
  nixpkgs = nixpkgsWith overlay;
  dockerImage = import ./docker-image.nix { inherit pkgs; } { inherit environment extraPackages; };
  shell = import ./shell.nix { inherit pkgs lib; } { inherit environment extraPackages editables; };
}
