# The command line as a package: the programs, the sample database with its index, the Nix library, and what starts them.
{
  pkgs,
  lib,
  root,
}:
let
  nodeModules = import ./node-modules.nix { inherit pkgs lib; };
  programOf = entry: import ./program.nix { inherit pkgs lib root entry nodeModules; };
  offline = programOf "cli/start.ts";
  share = pkgs.runCommand "pinwheel-share" {
    nativeBuildInputs = [ pkgs.nodejs ];
    inherit offline nodeModules;
    online = programOf "online/start.ts";
    data = "${root + "/data"}";
    nix = "${root + "/nix"}";
    dump = "${root + "/crawlers/nixpkgs-dump"}";
  } ''
    mkdir -p $out/program
    cp "$offline" $out/program/offline.cjs
    cp "$online" $out/program/online.cjs
    # Some libraries are loaded only when they are needed.
    ln -s "$nodeModules" $out/program/node_modules
    cp "$dump"/*.nix $out/program/
    cp -r "$data" $out/data
    cp -r "$nix" $out/nix
    chmod -R u+w $out/data $out/nix
    # The index of the sample, which is looked for by its revision: the last word of the line that names it.
    said=$(node "$offline" db index "$data" $TMPDIR/index 2>&1)
    mv $TMPDIR/index "$out/program/$(echo "$said" | sed -n 's/.* revision //p').index"
  '';
in
pkgs.writeShellScriptBin "pinwheel" ''
  # What needs Nix is in the online program. Crawling, syncing and serving need more libraries than are here: the offline program says so.
  case "''${1-} ''${2-}" in
    "env "* | "gen "* | "build "* | "shell "* | "db nixpkgs") program=online ;;
    *) program=offline ;;
  esac
  exec ${pkgs.nodejs}/bin/node ${share}/program/$program.cjs "$@"
''
