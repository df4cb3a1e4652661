# A program of pinwheel as one JavaScript file, made from this source by the package set's esbuild. The libraries that it needs are
# fetched by the hashes that pnpm-lock.yaml has (libraries.nix).
{
  pkgs,
  lib,
  # The folder of pinwheel's source.
  root,
  # What is bundled: the offline program.
  entry ? "cli/start.ts",
  # Name → folder or archive of an npm package.
  libraries ? lib.mapAttrs (_: library: pkgs.fetchurl { inherit (library) url hash; }) (import ./libraries.nix),
}:
let
  folders = [ "archives" "cli" "common" "crawlers" "database" "nix" "online" "packaging" "resolver" "schemas" "serve" ];
  # Not everything below: a change of a test or a document is no other program.
  source = builtins.path {
    path = root;
    name = "pinwheel-source";
    filter = file: _:
      let inside = lib.removePrefix "${toString root}/" file;
      in lib.elem (lib.head (lib.splitString "/" inside)) folders;
  };
  # Of the other libraries none is here: what needs them cannot run (command.nix).
  others = removeAttrs (lib.importJSON (root + "/package.json")).dependencies (lib.attrNames libraries);
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
  esbuild ${entry} --bundle --platform=node --format=cjs --target=node22 --minify-syntax --minify-whitespace \
    ${toString (map (name: "--external:${name}") (lib.attrNames others))} \
    --define:import.meta.url=importMetaUrl \
    --banner:js='const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' \
    --log-level=warning --outfile="$out"
''
