# Versions that are none of PEP 440, as nixpkgs and repositories have them.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/version.nix { inherit lib; }) isVersion;

  # `unstable-2024-01-01` can be a local version: `0+unstable.2024.01.01`.
  asLocal = version: "0+${lib.replaceStrings [ "-" "_" ] [ "." "." ] (lib.toLower version)}";
in
{
  # distributionVersion : label → string → version of PEP 440
  # As in mach-nix, letters, digits and dots become a local version of 0; so do hyphens here.
  distributionVersion = label: version:
    if isVersion version then version
    else if isVersion (asLocal version) then asLocal version
    else fail {
      tried = "use the version ${version} of ${label}";
      found = "no Python package can have it";
      remedy = "Pass version = \"…\";, a version such as 1.2.3 (PEP 440).";
    };
}
