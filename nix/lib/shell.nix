# A shell with the environment, for nix-shell and nix develop.
{ pkgs, lib }:
# editables: name → folder, as in the lock, relative to the folder in which the shell is started
# activation: of the conda prefix, see conda-activation.nix
{ environment, extraPackages, editables, activation }:
let
  # The folder goes before the environment, so that what is imported is what is being edited; `src` is the usual inner folder.
  editable = name: location:
    let folder = lib.escapeShellArg (lib.removePrefix "file://" location);
    in ''
      if [ -d ${folder} ]; then
        for _folder in "$(realpath ${folder})"/src "$(realpath ${folder})"; do
          if [ -d "$_folder" ]; then PYTHONPATH="$_folder''${PYTHONPATH:+:$PYTHONPATH}"; break; fi
        done
        export PYTHONPATH
      else
        echo "pinwheel: ${name} is editable, and its folder "${folder}" is not here: the built package is used" >&2
      fi
    '';
in
pkgs.mkShell {
  name = "pinwheel-shell";
  packages = [ environment ] ++ extraPackages;
  shellHook = activation.shellHook
    + lib.concatStrings (lib.mapAttrsToList editable editables);
}
