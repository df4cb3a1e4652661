# The offline program, one JavaScript file, made from this source by the package set's esbuild. The libraries that it needs are
# fetched by the hashes that pnpm-lock.yaml has (libraries.nix).
{
  pkgs,
  lib,
  # The folder of pinwheel's source.
  root,
  # Name → folder or archive of an npm package.
  libraries ? lib.mapAttrs (_: library: pkgs.fetchurl { inherit (library) url hash; }) (import ./libraries.nix),
}:
let
  folders = [ "archives" "cli" "common" "database" "nix" "packaging" "resolver" "schemas" ];
  # Not everything below: a change of a test or a document is no other program.
  source = builtins.path {
    path = root;
    name = "pinwheel-source";
    filter = file: type:
      let inside = lib.removePrefix "${toString root}/" file;
      in if type == "directory" then lib.elem (lib.head (lib.splitString "/" inside)) folders
        else lib.hasInfix "/" inside || inside == "package.json";
  };
  # Has machine code of its own; only the commands on a store load it.
  missing = [ "better-sqlite3" ];
in
pkgs.runCommand "pinwheel.cjs" {
  nativeBuildInputs = [ pkgs.esbuild ];
  inherit source;
  packageNames = lib.attrNames libraries;
  packageSources = map (library: "${library}") (lib.attrValues libraries);
} ''
  cp -r "$source" source
  chmod -R u+w source
  cd source
  set -- $packageSources
  for name in $packageNames; do
    mkdir -p "node_modules/$name"
    if [ -d "$1" ]; then cp -rL "$1/." "node_modules/$name/"
    else tar -xzf "$1" -C "node_modules/$name" --strip-components=1; fi
    shift
  done
  esbuild cli/start.ts --bundle --platform=node --format=cjs --target=node22 --minify-syntax --minify-whitespace \
    ${toString (map (name: "--external:${name}") missing)} \
    --define:import.meta.url=importMetaUrl \
    --banner:js='const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' \
    --log-level=warning --outfile="$out"
''
