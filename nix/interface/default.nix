# mach-nix's interface over nix/lib: all its attributes (docs/migrating-from-mach-nix.md), for one package set.
{
  pkgs,
  # The folder of pinwheel's source.
  root ? ../..,
  # Chosen for all calls; each may choose otherwise.
  python ? null,
  lockFile ? null,
  mirrors ? [ ],
  # The database (database.nix).
  pypiData ? null,
  pypiDataRev ? null,
  pypiDataSha256 ? null,
  pypiDataUrl ? null,
  dataOutdated ? false,
  # Channels of conda besides those of the database (conda-channels.nix).
  condaChannelsExtra ? { },
  # mach-nix's, for which there is no use: the database has the channels too.
  condaDataRev ? null,
  condaDataSha256 ? null,
  # The resolver (resolver.nix).
  resolver ? null,
  resolverPkgs ? null,
}:
let
  inherit (pkgs) lib;
  library = import ../lib { inherit pkgs; };
  settings = { inherit python lockFile mirrors condaDataRev condaDataSha256; };
  chosen = import ./resolver.nix {
    inherit pkgs lib library root resolver resolverPkgs pypiData pypiDataRev pypiDataSha256 pypiDataUrl dataOutdated
      condaChannelsExtra;
  };
  parts = { inherit pkgs lib library settings; resolver = chosen; };

  inherit (import ./mk-python.nix parts) environmentOf;
  inherit (import ./build-python.nix parts) buildPythonPackage buildPythonApplication;
  inherit (import ./lazy-dots.nix { inherit lib; }) lazyDots;
  inherit (import ./fetch.nix { inherit lib library mirrors; inherit (chosen) run index; }) fetchPypiSdist fetchPypiWheel;
  inherit (import ./errors.nix { inherit lib; }) deprecated;

  # What stands beside each other in a row of dots may collide, since nobody chose it as a whole.
  dotsOf = make: lazyDots {
    inherit (chosen) names;
    make = names: make { requirements = names; ignoreCollisions = true; };
  };
  mkPython = environmentOf "mkPython";
  mkDockerImage = arguments: (environmentOf "mkDockerImage" arguments).dockerImage;
  pythonWith = dotsOf mkPython;
  pinwheel = import ./command.nix { inherit pkgs lib root; };
in
{
  inherit mkPython mkDockerImage buildPythonPackage buildPythonApplication fetchPypiSdist fetchPypiWheel;
  mkPythonShell = arguments: (environmentOf "mkPythonShell" arguments).shell;
  mkOverlay = arguments: (environmentOf "mkOverlay" arguments).overlay;
  mkNixpkgs = arguments: (environmentOf "mkNixpkgs" arguments).nixpkgs;
  mkPythonOverrides = arguments: (environmentOf "mkPythonOverrides" arguments).pythonOverrides;

  "with" = pythonWith;
  inherit pythonWith;
  dockerImageWith = dotsOf mkDockerImage;

  nixpkgs = pkgs;
  inherit (pkgs) rPackages;
  mergeOverrides = lib.foldl' lib.composeExtensions (_: _: { });

  # The command line, and its name of earlier times. It is no Python program, so there are no Python packages that it needs.
  inherit pinwheel;
  mach-nix = deprecated "mach-nix" "pinwheel" pinwheel;
  pythonDeps = [ ];

  # What all of this stands on, for locks alone: docs/nix.md.
  inherit library;
}
