# Projects: their names, and packages of them by a lock.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (locks) wheel sdist lockWith lockOf targetWith;
  inherit (pinwheel) buildPythonPackage;
  inherit (import ../../../nix/interface/project-name.nix { inherit lib; }) projectName;
  inherit (import ../../../nix/interface/metadata-file.nix { inherit lib; }) metadataFile;
  py = pkgs.python311.pkgs;
  src = ./places/rye;
  own = lockWith { a = wheel "a" "1.0" [ ]; };
  build = "build-0123456789ab";
  whole = lockOf {
    "x86_64-linux/cpython-3.11" = targetWith {
      roots.default = [ "rye-bread" ];
      packages = { rye-bread = sdist "rye-bread" "1.0" build [ "a" ] // { extras = [ "seeds" ]; }; a = wheel "a" "1.0" [ ]; };
      buildEnvironments.${build} = { roots = [ "tool" ]; packages.tool = wheel "tool" "1.0" [ ]; };
    };
  };
  from = arguments: buildPythonPackage ({ inherit src; lockFile = whole; } // arguments);
  names = map (drv: drv.name);
in
[
  {
    name = "buildPythonPackage: the name of a project, where it can be read";
    expr = map projectName [ ./places/rye ./places/cfg ./places/bare ];
    expected = [ "rye-bread" "old-style" null ];
  }
  {
    name = "buildPythonPackage: what the resolver is told of a project";
    expr = builtins.readFile (metadataFile {
      name = "a";
      version = "1";
      requiresDist = [ "b>=2" "c; extra == 'x'" ];
      requiresPython = ">=3.9";
      providesExtra = [ "x" ];
    });
    expected = "Metadata-Version: 2.2\nName: a\nVersion: 1\nRequires-Python: >=3.9\nProvides-Extra: x\nRequires-Dist: b>=2\nRequires-Dist: c; extra == 'x'\n";
  }
  {
    name = "buildPythonPackage: a project that its lock has, with what builds it";
    expr =
      let drv = from { };
      in {
        inherit (drv) name pyproject;
        build = names drv.build-system;
        dependencies = names drv.propagatedBuildInputs;
        source = lib.hasSuffix "-rye-bread-source" "${drv.src}";
      };
    expected = {
      name = "python3.11-rye-bread-1.0";
      pyproject = true;
      build = [ build ];
      dependencies = [ "python3.11-a-1.0" "python3-3.11.2" ];
      source = true;
    };
  }
  {
    name = "buildPythonPackage: arguments for nixpkgs' function reach it, and ours do not";
    expr =
      let
        drv = from {
          extras = [ "seeds" ];
          _fixes = { };
          cudaVersion = "12";
          ignoreDataOutdated = true;
          requirementsExtra = "";
          propagatedBuildInputs = [ py.barley ];
          passthru.mine = 1;
          doCheck = true;
          OWN = "x";
          meta.description = "y";
        };
      in {
        dependencies = names drv.propagatedBuildInputs;
        inherit (drv) mine OWN doInstallCheck;
        inherit (drv.meta) description;
        # The build environment may have other versions than the run time.
        checksConflicts = lib.any (hook: lib.hasInfix "catch-conflicts" hook.name) drv.nativeBuildInputs;
        leaked = lib.filter (name: drv.drvAttrs ? ${name} || drv ? ${name})
          [ "extras" "_fixes" "cudaVersion" "ignoreDataOutdated" "requirementsExtra" "providers" "lockFile" "groups" "tests" "python" ];
      };
    expected = {
      dependencies = [ "python3.11-a-1.0" "python3.11-barley-1.0.0" "python3-3.11.2" ];
      mine = 1;
      OWN = "x";
      doInstallCheck = true;
      description = "y";
      checksConflicts = false;
      leaked = [ ];
    };
  }
  {
    name = "buildPythonPackage: extras that the lock was made without";
    throws = (from { extras = [ "nuts" ]; }).drvPath;
    message = "Cannot use the lock for rye-bread[nuts]: it has rye-bread[seeds]";
  }
  {
    name = "buildPythonPackage: short forms";
    expr =
      let short = (import ../../.. { inherit pkgs; lockFile = whole; }).buildPythonPackage;
      in map (given: (short given).drvPath == (from { }).drvPath) [ src (toString src) ];
    expected = [ true true ];
  }
  {
    name = "buildPythonPackage: an input of a flake as short form";
    throws = (import ../../.. { inherit pkgs; lockFile = whole; }).buildPythonPackage { outPath = "${src}"; rev = "0"; };
    message = "the name of source cannot be told without building something";
  }
  {
    name = "buildPythonPackage: a lock of what the project needs, without the project";
    expr =
      let drv = from { lockFile = own; version = "7"; build-system = [ py.setuptools ]; };
      in [ drv.name (names drv.propagatedBuildInputs) ];
    expected = [ "python3.11-rye-bread-7" [ "python3.11-a-1.0" "python3-3.11.2" ] ];
  }
  {
    name = "buildPythonPackage: such a lock does not say what builds it";
    throws = (from { lockFile = own; version = "7"; }).drvPath;
    message = "Cannot build rye-bread: the lock does not have the project itself, so it does not say what builds it\n  Say what builds it: build-system = [ python.pkgs.setuptools ]; or format = \"setuptools\";";
  }
  {
    name = "buildPythonPackage: such a lock does not say the version";
    throws = (from { lockFile = own; }).drvPath;
    message = "Cannot call buildPythonPackage with a lock: the version of rye cannot be told without building something\n  Pass version = \"…\";";
  }
  {
    name = "buildPythonPackage: a name that cannot be told";
    throws = (from { src = ./places/bare; }).drvPath;
    message = "the name of bare cannot be told without building something\n  Pass pname = \"…\";";
  }
  {
    name = "buildPythonPackage: the tests of the package, where all are wanted";
    expr = map (arguments: (from arguments).doInstallCheck) [ { } { tests = true; } { tests = true; doCheck = false; } ];
    expected = [ false true false ];
  }
  {
    name = "buildPythonApplication: stays one where tests are wanted";
    expr =
      let drv = pinwheel.buildPythonApplication { inherit src; lockFile = whole; tests = true; };
      in [ drv.name drv.doInstallCheck (drv.pythonModule or false == false) ];
    expected = [ "rye-bread-1.0" true true ];
  }
  {
    name = "buildPythonPackage: `_` and overrides hold for what it needs";
    expr = (lib.head (from { _.a.notes = "x"; overridesPost = [ (_: prev: { a = prev.a.overridePythonAttrs { more = "y"; }; }) ]; }).propagatedBuildInputs).notes;
    expected = "x";
  }
  {
    name = "buildPythonPackage: what packagesExtra need of it";
    expr = { inherit (from { overridesPre = [ ]; }) requirements overridesPre overridesPost _; };
    expected = { requirements = "a\n"; overridesPre = [ ]; overridesPost = [ ]; _ = { }; };
  }
  {
    name = "buildPythonPackage: a function";
    throws = buildPythonPackage (_: { });
    message = "Cannot call buildPythonPackage: its argument is a function\n  Give a set: buildPythonPackage { src = ./.; }";
  }
  {
    name = "buildPythonPackage: no source";
    throws = (buildPythonPackage { pname = "a"; version = "1"; lockFile = own; }).drvPath;
    message = "Cannot call buildPythonPackage: it has no src";
  }
  {
    name = "buildPythonApplication: in an environment it is a program";
    expr =
      let
        application = pinwheel.buildPythonApplication { inherit src; lockFile = whole; };
        env = pinwheel.mkPython { lockFile = own; packagesExtra = [ application ]; };
      in lib.hasInfix (builtins.unsafeDiscardStringContext "${application}/bin") (builtins.unsafeDiscardStringContext env.buildCommand);
    expected = true;
  }
]
