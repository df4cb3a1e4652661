# The name of a project in a folder, read in pure Nix from where nearly all projects have it. null where it stands elsewhere.
{ lib }:
let
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;

  linesOf = file: if builtins.pathExists file then lib.splitString "\n" (builtins.readFile file) else [ ];
  header = line: builtins.match "[[]([^]]+)[]][ \t\r]*(#.*)?" line;

  # The first `key = value` of a table, where `value` is what the pattern takes of the line.
  valueIn = tables: pattern: lines:
    (lib.foldl' (state: line:
      if state.found != null then state
      else if header line != null then state // { isInside = lib.elem (lib.head (header line)) tables; }
      else if state.isInside && builtins.match pattern line != null then
        state // { found = lib.head (builtins.match pattern line); }
      else state
    ) { isInside = false; found = null; } lines).found;

  inPyproject = folder: valueIn [ "project" "tool.poetry" ]
    "[ \t]*name[ \t]*=[ \t]*[\"']([^\"']+)[\"'].*" (linesOf (folder + "/pyproject.toml"));
  inSetupCfg = folder: valueIn [ "metadata" ] "name[ \t]*[=:][ \t]*([^ \t\r]+).*" (linesOf (folder + "/setup.cfg"));
in
{
  # projectName : path of a folder → normalized name | null
  projectName = folder:
    let name = if inPyproject folder != null then inPyproject folder else inSetupCfg folder;
    in if name == null then null else normalizeName name;
}
