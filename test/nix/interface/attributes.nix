# Every attribute of the interface, with a lock.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (locks) wheel lockWith;
  lockFile = lockWith { a = wheel "a" "1.0" [ "b" ]; b = wheel "b" "2.0" [ ]; };
  environment = pinwheel.mkPython { inherit lockFile; };
  withTools = python: (python.withPackages (ps: ps.selectPkgs ps)).drvPath;
  src = ./places/rye;
in
[
  {
    name = "mkPython: the environment of the library";
    expr = environment.drvPath == (pinwheel.library.fromLock { lock = lockFile; }).drvPath;
    expected = true;
  }
  {
    name = "mkPython: what an environment of mach-nix has beside it";
    expr = lib.filter (name: !(environment ? ${name}))
      [ "selectPkgs" "pythonOverrides" "overlay" "nixpkgs" "python" "expr" "dockerImage" "env" "interpreter" "shell" "lock" ];
    expected = [ ];
  }
  {
    name = "mkPython: a list is packagesExtra";
    expr = ((import ../../.. { inherit pkgs lockFile; }).mkPython [ pkgs.hello ]).drvPath
      == (pinwheel.mkPython { inherit lockFile; packagesExtra = [ pkgs.hello ]; }).drvPath;
    expected = true;
  }
  {
    name = "mkPythonShell: has the environment";
    expr =
      let shell = pinwheel.mkPythonShell { inherit lockFile; };
      in [ shell.name (lib.elem environment.drvPath (map (drv: drv.drvPath) shell.nativeBuildInputs)) ];
    expected = [ "pinwheel-shell" true ];
  }
  {
    name = "mkDockerImage: the environment's image, which can be changed";
    expr =
      let image = pinwheel.mkDockerImage { inherit lockFile; };
      in [ (image.drvPath == environment.dockerImage.drvPath) (image.override (old: { name = "mine-${old.name}"; })).imageName ];
    expected = [ true "mine-pinwheel-python" ];
  }
  {
    name = "mkOverlay: an overlay of nixpkgs";
    expr = withTools (import pkgs.path {
      inherit (pkgs) config system;
      overlays = [ (pinwheel.mkOverlay { inherit lockFile; }) ];
    }).python311 == environment.drvPath;
    expected = true;
  }
  {
    name = "mkNixpkgs: nixpkgs with the overlay after those it has";
    expr =
      let
        marked = import pkgs.path { inherit (pkgs) config system; overlays = [ (_: _: { mark = true; }) ]; };
        changed = (import ../../.. { pkgs = marked; }).mkNixpkgs { inherit lockFile; };
      in [ changed.mark (withTools changed.python311 == environment.drvPath) ];
    expected = [ true true ];
  }
  {
    name = "mkPythonOverrides: an overlay of the Python packages";
    expr = withTools (pkgs.python311.override { packageOverrides = pinwheel.mkPythonOverrides { inherit lockFile; }; })
      == environment.drvPath;
    expected = true;
  }
  {
    name = "mergeOverrides: one after the other, each seeing what was before";
    expr =
      let
        add = text: _: prev: { it = prev.it + text; };
        merged = pinwheel.mergeOverrides [ (add "1") (add "2") (final: prev: { seen = final.it + prev.it; }) ];
      in lib.fix (lib.extends merged (_: { it = "0"; }));
    expected = { it = "012"; seen = "012012"; };
  }
  {
    name = "buildPythonPackage: the project of a folder, by its lock";
    expr =
      let drv = pinwheel.buildPythonPackage { inherit src; lockFile = lockWith { rye-bread = locks.sdist "rye-bread" "1.0" "build-0" [ "b" ]; b = wheel "b" "2.0" [ ]; }; build-system = [ pkgs.python311.pkgs.setuptools ]; };
      in { inherit (drv) pname version; dependencies = map (dep: dep.name) drv.propagatedBuildInputs; };
    expected = { pname = "rye-bread"; version = "1.0"; dependencies = [ "python3.11-b-2.0" "python3-3.11.2" ]; };
  }
  {
    name = "buildPythonApplication: no module, and no Python in its name";
    expr =
      let drv = pinwheel.buildPythonApplication { inherit src lockFile; version = "1.5"; format = "setuptools"; };
      in [ drv.name (drv.pythonModule or false == false) ];
    expected = [ "rye-bread-1.5" true ];
  }
  {
    name = "fetchPypiSdist: with a hash, as the library has it";
    expr = (pinwheel.fetchPypiSdist { name = "a"; version = "1"; inherit (locks) hash; }).drvPath
      == (pinwheel.library.fetchPypiSdist { name = "a"; version = "1"; inherit (locks) hash; }).drvPath;
    expected = true;
  }
  {
    name = "fetchPypiWheel: with a hash, as the library has it";
    expr = (pinwheel.fetchPypiWheel { name = "a"; filename = "a-1-py3-none-any.whl"; inherit (locks) hash; }).drvPath
      == (pinwheel.library.fetchPypiWheel { name = "a"; filename = "a-1-py3-none-any.whl"; inherit (locks) hash; }).drvPath;
    expected = true;
  }
  {
    name = "nixpkgs: the given one";
    expr = pinwheel.nixpkgs.path == pkgs.path;
    expected = true;
  }
  {
    name = "rPackages: those of nixpkgs";
    expr = pinwheel.rPackages == pkgs.rPackages;
    expected = true;
  }
  {
    name = "pinwheel: the command line";
    expr = pinwheel.pinwheel.name;
    expected = "pinwheel";
  }
  {
    name = "mach-nix: its name of earlier times";
    expr = pinwheel.mach-nix.drvPath == pinwheel.pinwheel.drvPath;
    expected = true;
  }
  {
    name = "pythonDeps: the command line needs no Python packages";
    expr = pinwheel.pythonDeps;
    expected = [ ];
  }
  {
    name = "library: for the same package set";
    expr = pinwheel.library ? fromLock;
    expected = true;
  }
]
