# The Python modules that packages need at run time, from the lock.
#
# nixpkgs works them out from the inputs of derivations, again for every package, by lists without repetitions: with some hundred
# packages that takes seconds. The lock knows them, and knows those too that a circle keeps from being inputs.
{ lib }:
{
  python,
  # The locked packages by name, and their graph (graph.nix).
  packages,
  graph,
  # Name → derivation. A module must not be asked for its required modules here: they are what is being defined.
  drvs,
}:
let
  inherit (import ./name.nix { inherit lib; }) normalizeName;

  isModule = input: lib.isAttrs input && lib.isAttrs (input.pythonModule or null) && !(input ? pythonVersion);
  isLocked = input: packages ? ${normalizeName (lib.getName input)};
  # What the user has added to a package (`_.foo.propagatedBuildInputs.add`) is not in the lock.
  added = lib.mapAttrs (name: _: lib.filter (input: isModule input && !(isLocked input)) (drvs.${name}.propagatedBuildInputs or [ ]))
    packages;
  withRequired = module: [ module ] ++ lib.filter isModule (module.requiredPythonModules or [ ]);
in
{
  # addedModules : names → modules that the lock does not have, with what they need
  addedModules = names: lib.concatMap withRequired (lib.concatMap (name: added.${name}) names);
}
