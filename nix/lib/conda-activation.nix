# What a conda environment sets when it is entered, for programs that are started without entering anything: CONDA_PREFIX, and what
# packages want (the file `nix-support/activate-conda`, see nix/conda/activation.py).
{ pkgs }:
# prefix: of conda packages
prefix:
let
  script = "${prefix}/nix-support/activate-conda";
  # Not again where what starts the program has done so.
  enter = ''if [ "''${CONDA_PREFIX-}" != ${prefix} ]; then . ${script}; fi'';
in
{
  # Where it is not, no package wants anything.
  inherit script enter;

  # Arguments of makeWrapper, for the environment's programs.
  wrapperArguments = [
    "--set CONDA_PREFIX ${prefix}"
    # Packages start each other's programs.
    "--prefix PATH : $out/bin"
    # Where Qt of conda looks for its platform plugins.
    "--suffix QT_PLUGIN_PATH : ${prefix}/plugins"
  ];

  # Puts a script before each program of the environment. The wrappers of nixpkgs' environments cannot run anything.
  postBuild = ''
    if [ -e ${script} ]; then
      for program in $out/bin/*; do
        name=''${program##*/}
        # A link beside its program, such as python3, leads to the script.
        if [ -L "$program" ] && [[ $(readlink "$program") != */* ]]; then continue; fi
        mv "$program" "$out/bin/.$name-plain"
        cat > "$program" <<PROGRAM
    #!${pkgs.stdenv.shell}
    ${builtins.replaceStrings [ "$" ] [ "\\$" ] enter}
    exec -a "\$0" "$out/bin/.$name-plain" "\$@"
    PROGRAM
        chmod +x "$program"
      done
    fi
  '';

  # For a shell.
  shellHook = ''
    export CONDA_PREFIX=${prefix}
    if [ -e ${script} ]; then . ${script}; fi
  '';
}
