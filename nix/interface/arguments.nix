# The arguments of the functions: defaults, names of earlier times, and names that stand elsewhere.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail list deprecated;

  # Names that mach-nix itself deprecated: what they are now, and how the value is read.
  renamed = {
    add_requirements = { name = "requirementsExtra"; value = lib.id; };
    disable_checks = { name = "tests"; value = disabled: !disabled; };
    extra_pkgs = { name = "packagesExtra"; value = lib.id; };
    pkgsExtra = { name = "packagesExtra"; value = lib.id; };
    overrides_pre = { name = "overridesPre"; value = lib.id; };
    overrides_post = { name = "overridesPost"; value = lib.id; };
    _provider_defaults = { name = "_providerDefaults"; value = lib.id; };
  };

  # What is chosen once, for all calls.
  imported = {
    pkgs = "pkgs";
    pypiData = "pypiData";
    pypiDataRev = "pypiDataRev";
    pypiDataSha256 = "pypiDataSha256";
    pypi_deps_db_commit = "pypiDataRev";
    pypi_deps_db_sha256 = "pypiDataSha256";
    condaChannelsExtra = "condaChannelsExtra";
  };

  rename = call: arguments:
    let
      old = lib.attrNames (lib.intersectAttrs renamed arguments);
      both = lib.filter (name: arguments ? ${renamed.${name}.name}) old;
      new = name: deprecated "${call}.${name}" renamed.${name}.name
        (lib.nameValuePair renamed.${name}.name (renamed.${name}.value arguments.${name}));
      name = lib.head both;
    in
    if both != [ ] then fail {
      tried = "call ${call}";
      found = "it has both ${renamed.${name}.name} and its old name ${name}";
      remedy = "Remove ${name}.";
    }
    else removeAttrs arguments old // lib.listToAttrs (map new old);

  refuseImported = call: arguments:
    let
      misplaced = lib.attrNames (lib.intersectAttrs imported arguments);
      name = lib.head misplaced;
    in
    if misplaced == [ ] then arguments
    else fail {
      tried = "call ${call}";
      found = "${name} is no argument of it: it is chosen once, for all calls";
      remedy = "Pass it where pinwheel is imported: import pinwheel { ${imported.${name}} = …; }";
    };

  refuseUnknown = call: known: arguments:
    let
      unknown = lib.attrNames (removeAttrs arguments known);
      name = lib.head unknown;
    in
    if unknown == [ ] then arguments
    else fail {
      tried = "call ${call}";
      found = "it has no argument ${name}";
      remedy = "Its arguments are ${list known}.";
    };
in
{
  # readArguments : { call, defaults } → { … } → { … }
  # Old names are translated with a warning; what is unknown is refused; what is missing has its default.
  readArguments = { call, defaults }: arguments:
    defaults // refuseUnknown call (lib.attrNames defaults) (refuseImported call (rename call arguments));

  # readOwnArguments : the same for a function that hands on what it does not know
  readOwnArguments = { call, defaults }: arguments:
    defaults // refuseImported call (rename call arguments);
}
