# R packages among packagesExtra: Python reaches them through rpy2.
{ pkgs, lib }:
let
  # What a package brings along, each once.
  closureOf = packages: map (node: node.drv) (builtins.genericClosure {
    startSet = map nodeOf packages;
    operator = { drv, ... }: map nodeOf (lib.filter (input: input ? rCommand) (drv.propagatedBuildInputs or [ ]));
  });
  nodeOf = drv: { key = drv.drvPath; inherit drv; };
in
{
  # What mach-nix requires beside them: rpy2 and what its documented uses import.
  requirements = [ "rpy2" "ipython" "jinja2" "pytz" "pandas" "numpy" "cffi" "tzlocal" "simplegeneric" ];

  # R itself, and rpy2 built with the packages.
  programs = [ pkgs.R ];
  changes = packages: { rpy2.buildInputs.add = packages; };

  # Where R that runs inside of Python looks for them.
  makeWrapperArgs = packages:
    [ "--prefix R_LIBS_SITE : ${lib.concatMapStringsSep ":" (drv: "${drv}/library") (closureOf packages)}" ];
}
