# pinwheel's Nix functions, with mach-nix's arguments: `import pinwheel { }`. docs/migrating-from-mach-nix.md describes them all.
{
  pkgs ? import <nixpkgs> { },
  python ? null,
  lockFile ? null,
  mirrors ? [ ],
  pypiData ? null,
  pypiDataRev ? null,
  pypiDataSha256 ? null,
  pypiDataUrl ? null,
  dataOutdated ? false,
  condaChannelsExtra ? { },
  condaDataRev ? null,
  condaDataSha256 ? null,
  resolver ? null,
  resolverPkgs ? null,
  # As in mach-nix, what is unknown is ignored.
  ...
}:
import ./nix/interface {
  inherit
    pkgs python lockFile mirrors pypiData pypiDataRev pypiDataSha256 pypiDataUrl dataOutdated condaChannelsExtra condaDataRev condaDataSha256
    resolver resolverPkgs;
}
