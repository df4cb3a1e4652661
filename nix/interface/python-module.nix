# A built Python package among packagesExtra: what it needs is asked together with everything else, and it is built again only where
# the answer has other packages than it was built with.
{ pkgs, lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;
  inherit (import ./distribution-version.nix { inherit lib; }) distributionVersion;
  inherit (import ./requirement-lines.nix { inherit lib; }) requirementLines;
  repointed = import ../lib/repointed.nix { inherit lib; };

  isModule = input: lib.isAttrs input && lib.isAttrs (input.pythonModule or null) && !(input ? pythonVersion);
  # nixpkgs states no requirements: the names of what a package brings along, in any version.
  namesOfInputs = drv:
    map (input: normalizeName (lib.getName input)) (lib.filter isModule (drv.propagatedBuildInputs or [ ]));
  # Of requirements without a marker.
  namesOfRequirements = requirements:
    let names = map (builtins.match "([A-Za-z0-9][A-Za-z0-9._-]*)[^;]*") requirements;
    in map (parts: normalizeName (lib.head parts)) (lib.filter (parts: parts != null) names);
  requiresOf = drv:
    if drv ? pinwheel then drv.pinwheel.requiresDist
    else if lib.isString (drv.requirements or null) then requirementLines "the requirements of ${drv.name}" drv.requirements
    else namesOfInputs drv;
in
{
  isPythonPackage = value: lib.isDerivation value && isModule value;

  # moduleOf : { drv, python } → { name, facts, extras, requires, build, overridesPre, overridesPost, changes }
  moduleOf = { drv, python }:
    let
      name = normalizeName (lib.getName drv);
      its = drv.pythonModule;
    in
    if its.pythonVersion or python.pythonVersion != python.pythonVersion then fail {
      tried = "use ${drv.name} in packagesExtra";
      found = "it was built for Python ${its.pythonVersion}, and the environment is for ${python.pythonVersion}";
      remedy = "Build it for the same Python, for example with python = \"${python.pythonAttr or "python313"}\";";
    }
    else {
      inherit name;
      extras = drv.pinwheel.extras or [ ];
      facts = {
        inherit name;
        version = distributionVersion drv.name (lib.getVersion drv);
        requiresDist = requiresOf drv;
        providesExtra = drv.pinwheel.providesExtra or [ ];
      };
      requires = namesOfRequirements (requiresOf drv);
      build = { context, dependencies, ... }: repointed { inherit context drv dependencies; };
      overridesPre = drv.overridesPre or [ ];
      overridesPost = drv.overridesPost or [ ];
      changes = drv._ or { };
    };
}
