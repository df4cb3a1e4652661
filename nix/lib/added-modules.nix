# Python modules that the user has added to locked packages (`_.foo.propagatedBuildInputs.add`), which the lock does not know.
{ lib }:
{
  # The locked packages that are needed, by name.
  packages,
  # Name → derivation.
  drvs,
}:
let
  inherit (import ./name.nix { inherit lib; }) normalizeName;

  isModule = input: lib.isAttrs input && lib.isAttrs (input.pythonModule or null) && !(input ? pythonVersion);
  isLocked = input: packages ? ${normalizeName (lib.getName input)};
  addedTo = lib.mapAttrs
    (name: _: lib.filter (input: isModule input && !(isLocked input)) (drvs.${name}.propagatedBuildInputs or [ ]))
    packages;
  withRequired = module: [ module ] ++ lib.filter isModule (module.requiredPythonModules or [ ]);
in
# names of packages → the modules, with what those need
names: lib.concatMap withRequired (lib.concatMap (name: addedTo.${name}) names)
