# A program of pinwheel as one JavaScript file, made from this source by the package set's esbuild.
{
  pkgs,
  lib,
  # The folder of pinwheel's source.
  root,
  # What is bundled: the offline program.
  entry ? "cli/start.ts",
  # The libraries that become part of it.
  nodeModules ? import ./node-modules.nix { inherit pkgs lib; },
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
  # Other libraries are not here: what needs them cannot run (command.nix).
  others = lib.subtractLists (lib.attrNames (import ./libraries.nix)) (lib.attrNames (lib.importJSON (root + "/package.json")).dependencies);
in
pkgs.runCommand "pinwheel.cjs" { nativeBuildInputs = [ pkgs.esbuild ]; inherit source nodeModules; } ''
  cp -r "$source" source
  chmod -R u+w source
  cd source
  ln -s "$nodeModules" node_modules
  esbuild ${entry} --bundle --platform=node --format=cjs --target=node22 --minify-syntax --minify-whitespace --preserve-symlinks \
    ${toString (map (name: "--external:${name}") others)} \
    --define:import.meta.url=importMetaUrl \
    --banner:js='const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' \
    --log-level=warning --outfile="$out"
''
