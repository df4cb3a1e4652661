# An environment whose Python is conda's: a virtual environment (PEP 405) on the prefix, with the packages that are not of conda.
#
# Those were built by the package set's Python, which is of the same version. What nixpkgs makes environments with would start that.
{ pkgs, lib }:
{
  name,
  prefix,
  # Everything that is joined.
  modules,
  # Of conda-activation.nix.
  activation,
  ignoreCollisions,
  postBuild,
  makeWrapperArgs,
}:
let
  environment = pkgs.buildEnv {
    inherit name ignoreCollisions;
    paths = modules;
    nativeBuildInputs = [ pkgs.makeWrapper ];
    passthru = {
      interpreter = "${environment}/bin/python";
      env = pkgs.stdenv.mkDerivation {
        name = "interactive-${name}";
        nativeBuildInputs = [ environment ];
        buildCommand = "echo 'This is for nix-shell, and cannot be built.' >&2; exit 1";
      };
    };
    postBuild = ''
      rm -rf $out/bin $out/nix-support
      mkdir $out/bin
      printf 'home = %s\ninclude-system-site-packages = true\nversion = %s\n' ${prefix}/bin ${prefix.pythonVersion} > $out/pyvenv.cfg

      enter=()
      if [ -e ${activation.script} ]; then enter=(--run ${lib.escapeShellArg activation.enter}); fi
      startInEnvironment() {
        # In this order, since entering asks for a variable that is set then.
        makeWrapper "$1" "$out/bin/$2" "''${enter[@]}" --set PYTHONNOUSERSITE true ${toString (activation.wrapperArguments ++ makeWrapperArgs)}
      }

      # The program is found by its own name, and the settings beside that.
      python=$(readlink -f ${prefix}/bin/python)
      python=''${python##*/}
      startInEnvironment ${prefix}/bin/$python $python
      for alias in python python3; do
        if [ ! -e $out/bin/$alias ]; then ln -s $python $out/bin/$alias; fi
      done

      for module in ${toString modules}; do
        for file in $module/bin/*; do
          name=''${file##*/}
          if [ ! -f $file ] || [ -e $out/bin/$name ]; then continue; fi
          # Below what nixpkgs wraps scripts of Python with.
          script=$module/bin/.$name-wrapped
          if [ ! -e $script ]; then script=$file; fi
          if [[ $(head -n 1 $script | tr -d '\0') =~ ^#!.*python ]]; then
            { echo "#!$out/bin/$python"; tail -n +2 $script; } > $out/bin/$name
            chmod +x $out/bin/$name
          else
            startInEnvironment $file $name
          fi
        done
      done
    '' + postBuild;
  };
in
environment
