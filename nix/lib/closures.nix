# What an environment consists of: the locked closure of what was asked for.
#
# nixpkgs works out the modules that a package requires from the inputs of derivations, again for every package, by lists without
# repetitions: with some hundred packages that takes seconds. The lock knows them, and those too that a circle keeps from being
# inputs.
{ lib }:
{ target, groups }:
let
  inherit (import ./error.nix { inherit lib; }) fail list;
  inherit (import ./name.nix { inherit lib; }) normalizeName;
  inherit (import ./roots.nix { inherit lib; }) rootsOf;

  graph = import ./graph.nix { inherit lib; } target.packages;
  roots = rootsOf { inherit target groups; };
  packages = lib.genAttrs (graph.closureOf roots) (name: target.packages.${name});
  addedModules = drvs: import ./added-modules.nix { inherit lib; } { inherit packages drvs; };

  # In the order in which nixpkgs would find them from the roots, so that `withPackages` gives the same environment.
  ordered = map (node: node.key) (builtins.genericClosure {
    startSet = map (key: { inherit key; }) (roots ++ lib.concatMap graph.closure roots);
    operator = _: [ ];
  });

  # Two modules of one project, of which Python would import one, by chance. The lock has each project once.
  checkUnique = modules:
    let
      byName = lib.groupBy (module: normalizeName (lib.getName module)) modules;
      twice = lib.filterAttrs (_: same: lib.length (lib.unique (map (module: module.drvPath) same)) > 1) byName;
      name = lib.head (lib.attrNames twice);
    in
    if twice == { } then true
    else fail {
      tried = "make an environment";
      found = "two packages are both ${name}: ${list (map (module: module.name) twice.${name})}";
      remedy = "Take one of them out of the overrides that add them, or pass ignoreCollisions = true; to use the first.";
    };
in
{
  # packages: of the lock, those that are needed
  inherit roots packages;

  # An overlay to be the last of all, so that it holds for what the user has overridden too.
  closures = pySelf: pySuper:
    let added = addedModules pySuper;
    in
    lib.mapAttrs (name: _: pySuper.${name} // {
      requiredPythonModules =
        let closure = graph.closure name;
        in [ pySelf.python ] ++ map (other: pySelf.${other}) closure ++ added closure;
    }) packages;

  # modulesOf : { pythonPackages, ignoreCollisions } → everything that the environment joins. Each says that it requires nothing
  # more, which spares nixpkgs from looking for repetitions in the closures of all of them.
  modulesOf = { pythonPackages, ignoreCollisions }:
    let
      locked = map (name: pythonPackages.${name}) ordered;
      added = addedModules pythonPackages ordered;
    in
    assert ignoreCollisions || added == [ ] || checkUnique (locked ++ added);
    map (module: module // { requiredPythonModules = [ ]; }) (locked ++ added);
}
