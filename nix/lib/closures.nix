# What an environment consists of: the locked closure of what was asked for.
{ lib }:
{ target, groups, base }:
let
  inherit (import ./error.nix { inherit lib; }) fail list;
  inherit (import ./name.nix { inherit lib; }) normalizeName;
  inherit (import ./roots.nix { inherit lib; }) rootsOf;

  graph = import ./graph.nix { inherit lib; } target.packages;
  roots = rootsOf { inherit target groups; };
  names = graph.closureOf roots;
  packages = lib.genAttrs names (name: target.packages.${name});
  requiredModules = drvs: import ./required-modules.nix { inherit lib; } { python = base; inherit packages graph drvs; };

  # In the order in which nixpkgs would find them from the roots, so that `withPackages` gives the same environment.
  ordered = map (node: node.key) (builtins.genericClosure {
    startSet = map (key: { inherit key; }) (roots ++ lib.concatMap graph.closure roots);
    operator = _: [ ];
  });

  # Two modules of one project, of which Python would import one, by chance. The lock has each project once.
  checkAdded = added:
    let
      byName = lib.groupBy (module: normalizeName (lib.getName module)) added;
      twice = lib.filterAttrs (_: modules: lib.length (lib.unique (map (module: module.drvPath) modules)) > 1) byName;
      name = lib.head (lib.attrNames twice);
    in
    if twice == { } then true
    else fail {
      tried = "make an environment";
      found = "two packages that are not of the lock are both ${name}: ${list (map (module: module.name) twice.${name})}";
      remedy = "Take one of them out of the overrides that add them, or pass ignoreCollisions = true; to use the first.";
    };
in
{
  # packages: of the lock, those that are needed
  inherit roots packages;

  # An overlay to be the last of all, so that it holds for what the user has overridden too.
  closures = pySelf: pySuper:
    let inherit (requiredModules pySuper) addedModules;
    in
    lib.mapAttrs (name: _: pySuper.${name} // {
      requiredPythonModules =
        let closure = graph.closure name;
        in [ pySelf.python ] ++ map (other: pySelf.${other}) closure ++ addedModules closure;
    }) packages;

  # modulesOf : { pythonPackages, ignoreCollisions } → everything that the environment joins. Each says that it requires nothing
  # more, which spares nixpkgs from looking for repetitions in the closures of all of them.
  modulesOf = { pythonPackages, ignoreCollisions }:
    let added = (requiredModules pythonPackages).addedModules ordered;
    in
    assert ignoreCollisions || checkAdded added;
    map (module: module // { requiredPythonModules = [ ]; }) (map (name: pythonPackages.${name}) ordered ++ added);
}
