# The interpreter of a call: what it names, else what its environment.yml pins, else the one chosen at import, else the package set's.
{ pkgs, lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ./interpreter.nix { inherit pkgs lib; }) interpreterOf;
  inherit (import ./requirements.nix { inherit lib; }) readRequirements environmentPython;
in
{
  # choosePython : { call, python, requirements } → interpreter
  choosePython = { call, python, requirements }:
    let
      inherit (readRequirements requirements) kind text;
      pinned = if kind == "environment" then environmentPython text else null;
      interpreter = interpreterOf (if python == null then pinned else python);
    in
    if pinned == null || interpreter.pythonVersion == pinned then interpreter
    else fail {
      tried = "choose the Python of ${call}";
      found = "its environment.yml pins ${pinned}, and python is ${interpreter.pythonVersion}";
      remedy = "Remove one of them.";
    };
}
