# A project's folder as it goes into the store, for a lock that names it and for a call that gives it: the same folder is the same
# source, whoever says it.
{ lib }:
let
  # What version control and builds leave behind would change the hash of the source with every build.
  leftBehind = [ ".git" ".hg" ".svn" ".jj" ".direnv" ".venv" "__pycache__" "result" "pinwheel.lock.json" ];
in
# name: normalized, of the project
{ name, path }:
builtins.path {
  inherit path;
  name = "${name}-source";
  filter = file: _: !(lib.elem (baseNameOf file) leftBehind);
}
