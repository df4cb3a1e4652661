# The environment of a target: its Python with the packages of some groups.
{ pkgs, lib }:
{ lock, target, groups, base, pythonOverrides, changes, extraPackages, ignoreCollisions, postBuild }:
let
  inherit (import ./nixpkgs-overlay.nix { inherit pkgs lib; }) overlayOf nixpkgsWith;
  inherit (import ./roots.nix { inherit lib; }) rootsOf;
  graph = import ./graph.nix { inherit lib; } target.packages;
  roots = rootsOf { inherit target groups; };
  selectPkgs = pythonPackages: map (name: pythonPackages.${name}) roots;

  # Last of all, so that it holds for what the user has overridden too.
  closures = pySelf: pySuper:
    let
      names = graph.closureOf roots;
      packages = lib.genAttrs names (name: target.packages.${name});
      inherit (import ./required-modules.nix { inherit lib; } { python = base; drvs = pySuper; inherit packages graph; })
        addedModules;
      required = name: [ pySelf.python ]
        ++ map (other: pySelf.${other}) (graph.closure name)
        ++ addedModules (graph.closure name);
    in
    lib.genAttrs names (name: pySuper.${name} // { requiredPythonModules = required name; }) // {
      selectPkgs = selectPkgs;
    };

  allOverrides = lib.composeExtensions pythonOverrides closures;
  python = import ./override-python.nix { inherit lib; } { python = base; pythonOverrides = allOverrides; };
in
python.withPackages selectPkgs
