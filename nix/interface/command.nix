# The command line as a package: the programs, the sample database with its index, the Nix library, and what starts them.
{
  pkgs,
  lib,
  root,
  # Of program.nix, so that tests can give the libraries of the source.
  programOf ? entry: import ./program.nix { inherit pkgs lib root entry; },
}:
let
  offline = programOf "cli/start.ts";
  share = pkgs.runCommand "pinwheel-share" {
    nativeBuildInputs = [ pkgs.nodejs ];
    inherit offline;
    online = programOf "online/start.ts";
    data = "${root + "/data"}";
    nix = "${root + "/nix"}";
    dump = "${root + "/crawlers/nixpkgs-dump"}";
  } ''
    mkdir -p $out/program
    cp "$offline" $out/program/offline.cjs
    cp "$online" $out/program/online.cjs
    cp "$dump"/*.nix $out/program/
    cp -r "$data" $out/data
    cp -r "$nix" $out/nix
    chmod -R u+w $out
    # The index of the sample, which is looked for by its revision.
    revision=$(node "$offline" db info "$data" | sed -n 's/^revision *//p')
    node "$offline" db index "$data" "$out/program/$revision.index" 2> /dev/null
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
