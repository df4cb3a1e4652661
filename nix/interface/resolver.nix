# The resolver and its data, as they were chosen at import.
{
  pkgs,
  lib,
  library,
  # The folder of pinwheel's source.
  root,
  # The offline program as one file; null to make it from the source.
  resolver,
  # The package set of the machine that evaluates, whose nodejs runs the program.
  resolverPkgs,
  pypiData,
  pypiDataRev,
  pypiDataSha256,
  pypiDataUrl,
  dataOutdated,
  condaChannelsExtra,
}:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  # Another system can be evaluated where this one builds the lock.
  isForeign = builtins ? currentSystem && builtins.currentSystem != pkgs.stdenv.buildPlatform.system;
  runPkgs =
    if resolverPkgs != null then resolverPkgs
    else if isForeign then import pkgs.path { system = builtins.currentSystem; inherit (pkgs) config; }
    else pkgs.buildPackages;
  program = if resolver != null then resolver else import ./program.nix { pkgs = runPkgs; inherit lib root; };
  run = import ./run.nix { pkgs = runPkgs; inherit program; };

  inherit (import ./database.nix {
    pkgs = runPkgs;
    inherit lib run root pypiData pypiDataRev pypiDataSha256 pypiDataUrl;
  }) index;
  inherit (import ./resolve.nix { inherit lib run index; }) resolve;
in
{
  inherit run index resolve;

  # The folder of condaChannelsExtra, or null, and their names.
  condaFolder = import ./conda-channels.nix { inherit lib run; channels = condaChannelsExtra; };
  extraChannels = lib.attrNames condaChannelsExtra;

  # Name → name, for all names of the database.
  names =
    let list = builtins.fromJSON (builtins.readFile (run "names.json" { inherit index; } "pinwheel db names --db \"$index\" --json > $out"));
    in lib.genAttrs list lib.id;
  inherit (import ./metadata.nix { inherit pkgs lib run resolve; inherit (library) fromLock; }) factsOf;

  # checkData : { call, ignoreDataOutdated } → true
  checkData = { call, ignoreDataOutdated }:
    if !dataOutdated || ignoreDataOutdated then true
    else fail {
      tried = "resolve for ${call}";
      found = "the database is marked as outdated (dataOutdated)";
      remedy = "Import pinwheel with newer data (pypiData), or pass ignoreDataOutdated = true;";
    };
}
