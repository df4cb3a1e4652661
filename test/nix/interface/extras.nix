# packagesExtra with a lock: what each kind of member becomes.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (locks) wheel sdist lockWith;
  inherit (pinwheel) mkPython;
  py = pkgs.python311.pkgs;
  project = name: sdist name "1.0" null [ ] // { artifact = null; source = { kind = "path"; location = "./elsewhere"; subdirectory = null; editable = false; }; };
  lockFile = lockWith { a = wheel "a" "1.0" [ ]; rye-bread = project "rye-bread" // { provider = "wheel"; artifact = "rye_bread-1.0-py3-none-any.whl"; }; };
  from = packagesExtra: mkPython { inherit lockFile packagesExtra; };
  srcOf = env: "${env.python.pkgs.rye-bread.src}";
  plain = builtins.unsafeDiscardStringContext;

  built = py.buildPythonPackage {
    pname = "built";
    version = "3.0";
    format = "other";
    mark = "mine";
    passthru = { requirements = "a\n"; overridesPre = [ (_: _: { fromBuilt = pkgs.hello; }) ]; overridesPost = [ ]; _.a.notes = "from built"; };
  };
  withBuilt = mkPython {
    lockFile = lockWith { a = wheel "a" "1.0" [ ]; built = wheel "built" "3.0" [ "a" ]; };
    packagesExtra = [ built ];
  };
in
[
  {
    name = "mkPython: a folder among packagesExtra is the source of its project, wherever the lock found it";
    expr = [
      (baseNameOf (plain (srcOf (from [ ./places/rye ]))) != "")
      (lib.hasSuffix "-rye-bread-source" (srcOf (from [ ./places/rye ])))
      (srcOf (from [ ./places/rye ]) == srcOf (from [ { pname = "Rye.Bread"; src = ./places/rye; } ]))
      (srcOf (from [ (toString ./places/rye) ]) == srcOf (from [ ./places/rye ]))
    ];
    expected = [ true true true true ];
  }
  {
    name = "mkPython: a source that must be built to be read needs a name";
    throws = (from [ (pkgs.fetchurl { url = "https://a.example/x.tar.gz"; inherit (locks) hash; }) ]).drvPath;
    message = "Cannot find x.tar.gz of packagesExtra in the lock: its name cannot be read without building it\n  Say it: { pname = \"…\"; src = …; }";
  }
  {
    name = "mkPython: what was fetched is a source, and an input of a flake too";
    expr = map (src: srcOf (from [ { pname = "rye-bread"; inherit src; } ]) == "${src}") [
      (pkgs.fetchurl { url = "https://a.example/x.tar.gz"; inherit (locks) hash; })
      { outPath = "${./places/rye}"; rev = "0"; }
    ];
    expected = [ true true ];
  }
  {
    name = "mkPython: a member of packagesExtra that the lock does not have";
    throws = (from [ ./places/cfg ]).drvPath;
    message = "Cannot use the lock for old-style of packagesExtra: it does not have old-style\n  Put what packagesExtra has into the requirements too, by its place (./folder), and renew the lock";
  }
  {
    name = "mkPython: a built package is built again with what the lock has, and brings its overrides";
    expr =
      let inherit (withBuilt.python.pkgs) built a fromBuilt;
      in { inherit (built) mark; dependencies = map (dep: dep.name) built.propagatedBuildInputs; other = fromBuilt.name; inherit (a) notes; };
    expected = { mark = "mine"; dependencies = [ "python3.11-a-1.0" "python3-3.11.2" ]; other = pkgs.hello.name; notes = "from built"; };
  }
  {
    name = "mkPython: the order of overrides, with those of packagesExtra between";
    expr =
      let
        note = text: _: prev: { a = prev.a.overridePythonAttrs (old: { notes = (old.notes or "") + text; }); };
        first = _: _: { word = "pre"; };
        bringing = built.overridePythonAttrs (old: {
          passthru = old.passthru // {
            overridesPre = [ (_: prev: { word = "${prev.word} extra"; }) ];
            overridesPost = [ (note "post of extra, ") ];
            _.a.notes.add = "_ of extra, ";
          };
        });
        env = mkPython {
          lockFile = lockWith { a = wheel "a" "1.0" [ ]; built = wheel "built" "3.0" [ "a" ]; };
          packagesExtra = [ bringing ];
          overridesPre = [ first ];
          _fixes.a.some.notes = "fix, ";
          overridesPost = [ (note "post, ") ];
          _.a.notes.add = "_";
        };
      in [ env.python.pkgs.word env.python.pkgs.a.notes ];
    expected = [ "pre extra" "fix, post of extra, post, _ of extra, _" ];
  }
  {
    name = "mkPython: a built package that needs nothing else stays as it is";
    expr = (mkPython {
      lockFile = lockWith { barley = wheel "barley" "1.0.0" [ ]; };
      packagesExtra = [ py.barley ];
    }).python.pkgs.barley.drvPath == py.barley.drvPath;
    expected = true;
  }
  {
    name = "mkPython: a built package that requires more than when the lock was made";
    throws = (mkPython {
      lockFile = lockWith { a = wheel "a" "1.0" [ ]; built = wheel "built" "3.0" [ ]; };
      packagesExtra = [ (built.overridePythonAttrs { passthru.requirements = "A >= 1\nb; python_version < '3'\n"; }) ];
    }).drvPath;
    message = "Cannot use the lock for built of packagesExtra: the lock was made when it did not require a\n  Renew the lock";
  }
  {
    name = "mkPython: a built package whose version is none of Python's";
    expr = ((import ../../../nix/interface/python-module.nix { inherit pkgs lib; }).moduleOf {
      drv = py.barley.overridePythonAttrs { version = "unstable-2024-01-01"; };
      python = pkgs.python311;
    }).facts.version;
    expected = "0+unstable.2024.01.01";
  }
  {
    name = "mkPython: names with a digit at the beginning";
    expr =
      let
        env = mkPython { lockFile = lockWith { "3to2" = wheel "3to2" "1.0" [ ]; }; _."3to2".doCheck = false; };
        again = import (builtins.toFile "environment.nix" env.expr) { pinwheel = pinwheel.library; };
      in again.drvPath == env.drvPath;
    expected = true;
  }
  {
    name = "mkPython: a package that was built for another Python";
    throws = (from [ (built // { pythonModule = pkgs.python311 // { pythonVersion = "3.9"; }; }) ]).drvPath;
    message = "Cannot use python3.11-built-3.0 in packagesExtra: it was built for Python 3.9, and the environment is for 3.11";
  }
  {
    name = "mkPython: other packages come into PATH and into the image";
    expr =
      let env = from [ ./places/rye pkgs.hello (py.toPythonApplication built) ];
      in map (drv: lib.hasInfix (plain "${drv}/bin") (plain env.buildCommand)) [ pkgs.hello (py.toPythonApplication built) ];
    expected = [ true true ];
  }
  {
    name = "mkPython: R packages bring R, and are what rpy2 is built with";
    expr =
      let
        env = mkPython {
          lockFile = lockWith { rpy2 = wheel "rpy2" "3.0" [ ]; };
          packagesExtra = [ pinwheel.rPackages.data_table ];
        };
        text = plain env.buildCommand;
      in {
        inputs = map (drv: drv.name) env.python.pkgs.rpy2.buildInputs;
        library = lib.hasInfix (plain "--prefix R_LIBS_SITE : ${pkgs.rPackages.data_table}/library") text;
        program = lib.hasInfix (plain "${pkgs.R}/bin") text;
      };
    expected = { inputs = [ "r-data.table" ]; library = true; program = true; };
  }
  {
    name = "mkPython: R packages bring those that they need, each once";
    expr =
      let
        of = name: propagatedBuildInputs: { inherit name propagatedBuildInputs; rCommand = "R"; drvPath = name; outPath = "/${name}"; };
        base = of "base" [ pkgs.hello ];
        arguments = (import ../../../nix/interface/r-packages.nix { inherit pkgs lib; }).makeWrapperArgs [ (of "a" [ base ]) (of "b" [ base ]) ];
      in arguments;
    expected = [ "--prefix R_LIBS_SITE : /a/library:/b/library:/base/library" ];
  }
  {
    name = "mkPython: R packages, and a lock without rpy2";
    throws = (from [ pinwheel.rPackages.data_table ]).drvPath;
    message = "Cannot use the lock for rpy2 of packagesExtra";
  }
  {
    name = "mkPython: what can be no member of packagesExtra";
    throws = (from [ 3 ]).drvPath;
    message = "Cannot use packagesExtra: one of its members is a int";
  }
  {
    name = "mkPython: a set that is nothing";
    throws = (from [ { name = "x"; } ]).drvPath;
    message = "Cannot use packagesExtra: one of its members is a set that is no derivation and has no src";
  }
  {
    name = "mkPython: a name among packagesExtra";
    throws = (from [ "requests" ]).drvPath;
    message = "Cannot use a source in packagesExtra: it is \"requests\"\n  Give a path, the address (https://…) of an archive, or a derivation such as fetchFromGitHub gives. Names of packages belong into requirements.";
  }
  {
    name = "mkPython: packagesExtra that are no list";
    throws = (from pkgs.hello).drvPath;
    message = "Cannot use packagesExtra: it is no list";
  }
]
