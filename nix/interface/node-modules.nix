# The libraries of the offline program as a folder `node_modules`, fetched by the hashes that pnpm-lock.yaml has (libraries.nix).
{
  pkgs,
  lib,
  # Name → folder or archive of an npm package.
  libraries ? lib.mapAttrs (_: library: pkgs.fetchurl { inherit (library) url hash; }) (import ./libraries.nix),
}:
pkgs.runCommand "node_modules" {
  packageNames = lib.attrNames libraries;
  packageSources = map (library: "${library}") (lib.attrValues libraries);
} ''
  set -- $packageSources
  for name in $packageNames; do
    mkdir -p "$out/$name"
    if [ -d "$1" ]; then cp -rL "$1/." "$out/$name/"
    else tar -xzf "$1" -C "$out/$name" --strip-components=1; fi
    shift
  done
''
