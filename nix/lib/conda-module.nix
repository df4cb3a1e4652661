# What an environment has of its conda prefix: the path of its modules, its programs, and the data that programs look for beside
# their Python.
{ pkgs, lib }:
{ context }:
let
  prefix = context.condaPrefix;
  inherit (context.python) sitePackages interpreter;
in
context.python.pkgs.toPythonModule (pkgs.runCommand "conda-module" {
  pname = "pinwheel-conda";
  version = "0";
  passthru = { provider = "conda"; inherit prefix; };
} ''
  mkdir -p $out/bin $out/${sitePackages}
  echo ${prefix}/${prefix.sitePackages} > $out/${sitePackages}/pinwheel-conda.pth

  for file in ${prefix}/bin/*; do
    name=''${file##*/}
    # The environment has a Python of its own.
    if [[ ! -f $file || ! -x $file || $name =~ ^python[0-9.]*t?(-config)?$ ]]; then continue; fi
    line=$(head -n 1 "$file" | tr -d '\0')
    if [[ $line == "#!${prefix}/bin/python"* ]]; then
      # The prefix's Python sees the prefix alone. With the package set's, the environment makes a program see all that it has.
      sed '1s|^#!${prefix}/bin/python[0-9.]*t\?|#!${interpreter}|' "$file" > "$out/bin/$name"
    else
      # No link, for a program may look for its prefix from where it was started.
      printf '#!%s\nexec %s "$@"\n' ${pkgs.stdenv.shell} "$file" > "$out/bin/$name"
    fi
    chmod +x "$out/bin/$name"
  done

  for folder in share etc; do
    if [ -d ${prefix}/$folder ]; then ln -s ${prefix}/$folder $out/$folder; fi
  done
'')
