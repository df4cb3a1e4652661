# Arguments: names of earlier times, names that stand elsewhere, names that nothing has; and what each argument does with a lock.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (locks) wheel lockWith;
  inherit (pinwheel) mkPython buildPythonPackage;
  inherit (import ../../../nix/interface/arguments.nix { inherit lib; }) readArguments;
  lockFile = lockWith { a = wheel "a" "1.0" [ ]; };
  from = arguments: mkPython ({ inherit lockFile; } // arguments);
  read = readArguments {
    call = "f";
    defaults = { requirementsExtra = ""; tests = false; packagesExtra = [ ]; overridesPre = [ ]; overridesPost = [ ]; _providerDefaults = null; };
  };
  argumentsOf = env: builtins.unsafeDiscardStringContext env.expr;
  note = text: _: prev: { a = prev.a.overridePythonAttrs (old: { notes = (old.notes or "") + text; }); };
in
[
  {
    name = "mkPython: old names of arguments are translated";
    expr = read {
      add_requirements = "x";
      disable_checks = false;
      extra_pkgs = [ 1 ];
      overrides_pre = [ 2 ];
      overrides_post = [ 3 ];
      _provider_defaults = { y = "wheel"; };
    };
    expected = {
      requirementsExtra = "x";
      tests = true;
      packagesExtra = [ 1 ];
      overridesPre = [ 2 ];
      overridesPost = [ 3 ];
      _providerDefaults = { y = "wheel"; };
    };
  }
  {
    name = "mkPython: an argument under both of its names";
    throws = from { tests = true; disable_checks = false; };
    message = "Cannot call mkPython: it has both tests and its old name disable_checks\n  Remove disable_checks.";
  }
  {
    name = "mkPython: an argument that nothing has";
    throws = from { requirement = "x"; };
    message = "Cannot call mkPython: it has no argument requirement\n  Its arguments are _, _fixes, _providerDefaults, conda, cudaVersion,";
  }
  {
    name = "mkDockerImage: errors name the function";
    throws = pinwheel.mkDockerImage { inherit lockFile; requirement = "x"; };
    message = "Cannot call mkDockerImage: it has no argument requirement";
  }
  {
    name = "mkPython: what is chosen at import";
    throws = from { inherit pkgs; };
    message = "Cannot call mkPython: pkgs is no argument of it: it is chosen once, for all calls\n  Pass it where pinwheel is imported: import pinwheel { pkgs = …; }";
  }
  {
    name = "buildPythonPackage: what mach-nix called otherwise, and is chosen at import";
    throws = buildPythonPackage { src = ./places/rye; pypi_deps_db_commit = "x"; };
    message = "import pinwheel { pypiDataRev = …; }";
  }
  {
    name = "buildPythonPackage: no packagesExtra, under none of its names";
    throws = buildPythonPackage { src = ./places/rye; extra_pkgs = [ ]; };
    message = "Cannot call buildPythonPackage: packagesExtra is no argument of it: a package has requirements";
  }
  {
    name = "buildPythonPackage: pkgsExtra";
    throws = buildPythonPackage { src = ./places/rye; pkgsExtra = [ ]; };
    message = "packagesExtra is no argument of it";
  }
  {
    name = "mkPython: python by name, version or interpreter, for a call or for all";
    expr = map (env: env.drvPath == (from { }).drvPath) [
      (from { python = "python311"; })
      (from { python = "3.11"; })
      (from { python = pkgs.python311; })
      ((import ../../.. { inherit pkgs; python = "python311"; }).mkPython { inherit lockFile; })
      ((import ../../.. { inherit pkgs; python = "python39"; }).mkPython { inherit lockFile; python = "python311"; })
    ];
    expected = [ true true true true true ];
  }
  {
    name = "mkPython: tests of all packages";
    expr = map (tests: (from { inherit tests; }).python.pkgs.a.doInstallCheck or false) [ false true ];
    expected = [ false true ];
  }
  {
    name = "mkPython: overrides before and after, and `_` and _fixes";
    expr = (from {
      overridesPre = [ (_: _: { before = pkgs.hello; a = throw "replaced by the lock's"; }) ];
      _fixes.a.some = { _cond = { prov, ... }: prov == "wheel"; notes.add = "fix "; };
      overridesPost = [ (note "first ") (note "second ") ];
      _.A.notes.add = "user";
    }).python.pkgs.a.notes;
    expected = "fix first second user";
  }
  {
    name = "mkPython: `_` on what a package does not have";
    expr =
      let drv = (from { _.a.notThere.add = [ "x" ]; _.a.norThat.mod = old: "was ${builtins.toJSON old}"; }).python.pkgs.a;
      in [ drv.notThere drv.norThat ];
    expected = [ [ "x" ] "was null" ];
  }
  {
    name = "mkPython: arguments of the environment";
    expr =
      let env = from { ignoreCollisions = true; postBuild = "echo done"; };
      in [ (lib.hasInfix "ignoreCollisions = builtins.fromJSON \"true\"" (argumentsOf env)) (lib.hasInfix "echo done" (argumentsOf env)) ];
    expected = [ true true ];
  }
  {
    name = "mkPython: groups of a lock";
    expr =
      let
        grouped = locks.lockOf {
          "x86_64-linux/cpython-3.11" = locks.targetWith {
            roots = { default = [ "a" ]; "group:dev" = [ "b" ]; };
            packages = { a = wheel "a" "1.0" [ ]; b = wheel "b" "1.0" [ ]; };
          };
        };
        selected = groups: let env = from { lockFile = grouped; inherit groups; }; in map (drv: drv.pname) (env.selectPkgs env.python.pkgs);
      in [ (selected [ "default" ]) (selected [ "group:dev" "default" ]) ];
    expected = [ [ "a" ] [ "b" "a" ] ];
  }
  {
    name = "mkPython: where paths of a lock begin";
    expr =
      let
        placed = lockWith { rye = wheel "rye" "1.0" [ ] // { provider = "sdist"; artifact = null; build = { backend = null; requires = null; environment = null; }; source = { kind = "path"; location = "./rye"; subdirectory = null; editable = false; }; }; };
        src = (from { lockFile = placed; root = ./places; _.rye.build-system = [ ]; }).python.pkgs.rye.src;
      in lib.hasSuffix "-rye-source" "${src}";
    expected = true;
  }
  {
    name = "mkPython: mirrors of a call, and of all";
    expr = map (env: lib.head env.python.pkgs.a.src.urls) [
      (from { mirrors = [ "https://mirror.example" ]; })
      ((import ../../.. { inherit pkgs; mirrors = [ "https://mirror.example/" ]; }).mkPython { inherit lockFile; })
    ];
    expected = [ "https://mirror.example/packages/aa/a-1.0-py3-none-any.whl" "https://mirror.example/packages/aa/a-1.0-py3-none-any.whl" ];
  }
  {
    name = "mkPython: cudaVersion is taken, and of no matter without conda";
    expr = (from { cudaVersion = "12.4"; }).drvPath == (from { }).drvPath;
    expected = true;
  }
  {
    name = "mkPython: requirements that the lock was not made from";
    throws = from { requirements = "other"; };
    message = "Cannot use the lock: it does not say which files it was made from";
  }
  {
    name = "mkPython: requirements and providers that the lock was made from";
    expr =
      let
        text = "a\n";
        known = lockFile // {
          inputs = lockFile.inputs // {
            files = [ { path = "requirements.txt"; hash = pinwheel.library.sriOfText text; } ];
          };
        };
      in map (arguments: (from ({ lockFile = known; } // arguments)).drvPath == (from { }).drvPath) [
        { requirements = text; }
        { requirements = text; providers._default = "wheel, sdist"; }
        { requirements = [ "a" ]; }
      ];
    expected = [ true true true ];
  }
  {
    name = "mkPython: other providers than the lock's";
    throws = from { providers.a = "sdist"; };
    message = "it is stale: for a it was made with the providers nothing, and they are sdist now";
  }
  {
    name = "mkPython: outdated data does not matter with a lock";
    expr = ((import ../../.. { inherit pkgs; dataOutdated = true; }).mkPython { inherit lockFile; }).drvPath == (from { }).drvPath;
    expected = true;
  }
  {
    name = "mkPython: outdated data, without a lock";
    throws = (import ../../.. { inherit pkgs; dataOutdated = true; }).mkPython { requirements = "a"; };
    message = "Cannot resolve for mkPython: the database is marked as outdated (dataOutdated)\n  Import pinwheel with newer data (pypiData), or pass ignoreDataOutdated = true;";
  }
  {
    name = "buildPythonPackage: outdated data, without a lock";
    throws = (import ../../.. { inherit pkgs; dataOutdated = true; }).buildPythonPackage { src = ./places/rye; };
    message = "Cannot resolve for buildPythonPackage: the database is marked as outdated";
  }
  {
    name = "mkPython: a published database of which not all is said";
    throws = (import ../../.. { inherit pkgs; pypiDataRev = "abc"; }).mkPython { requirements = "a"; };
    message = "Cannot fetch the database at revision abc: pypiDataUrl is missing";
  }
]
