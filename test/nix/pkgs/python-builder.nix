# buildPythonPackage and buildPythonApplication, with the rules of nixpkgs' mk-python-derivation.nix.
{ pkgs, lib, set, python }:
let
  inherit (pkgs) stdenv;
  inherit (python) executable;

  withPassthru = extra: drv: drv.overrideAttrs (old: { passthru = old.passthru or { } // extra; });
  toPythonApplication = withPassthru { pythonModule = false; };
  toPythonModule = drv: withPassthru {
    pythonModule = python;
    pythonPath = [ ];
    requiredPythonModules = set.requiredPythonModules drv.propagatedBuildInputs;
  } drv;

  # `attrChanges` are the overrideAttrs that were made, so that overridePythonAttrs keeps them, and they keep it.
  builder = isApplication: argsOrFunction: attrChanges:
    let
      function = if lib.isFunction argsOrFunction then argsOrFunction else (_: argsOrFunction);
      plain = stdenv.mkDerivation (final: translate isApplication (function final));
      module = if isApplication then plain else toPythonModule plain;
    in
    lib.foldl' (drv: change: drv.overrideAttrs change) module attrChanges // {
      overridePythonAttrs = change: builder isApplication (final:
        let
          old = function final;
          new = if lib.isFunction change then change old else change;
        in
        old // (if lib.isFunction new then change final old else new)) attrChanges;
      overrideAttrs = change: builder isApplication argsOrFunction (attrChanges ++ [ change ]);
    };

  translate = isApplication: args:
    let
      label = args.pname or args.name;
      format =
        if args.pyproject or null != null then
          assert lib.assertMsg (args.format or null == null) "${label}: pyproject and format both set";
          if args.pyproject then "pyproject" else "other"
        else args.format or (throw "${label} does not configure a `format`.");
      is = formats: lib.elem format formats;
      relaxes = args ? pythonRelaxDeps || args ? pythonRemoveDeps;
      sameInterpreter = map (dep:
        if dep ? pythonModule && dep.pythonModule != false && dep.pythonModule != python
        then throw "Python version mismatch in '${label}': ${dep.name}" else dep);
    in
    assert lib.assertMsg (!(args.disabled or false)) "${label} not supported for interpreter ${executable}";
    removeAttrs args [
      "disabled" "pyproject" "format" "dependencies" "optional-dependencies" "build-system" "catchConflicts"
      "doCheck" "checkPhase" "checkInputs" "nativeCheckInputs"
    ] // {
      name = lib.optionalString (!isApplication) "${executable}-" + (args.name or "${args.pname}-${args.version}");
      strictDeps = args.strictDeps or true;
      outputs = (args.outputs or [ "out" ]) ++ lib.optional (is [ "pyproject" "wheel" "setuptools" ]) "dist";
      nativeBuildInputs = [ python set.wrapPython ]
        ++ lib.optional (is [ "pyproject" "setuptools" ]) set.pypaBuildHook
        ++ lib.optional (is [ "pyproject" ]) set.pythonRuntimeDepsCheckHook
        ++ lib.optional (is [ "wheel" ]) set.wheelUnpackHook
        ++ lib.optional (lib.hasSuffix "zip" (args.src.name or "")) pkgs.unzip
        ++ lib.optional relaxes set.pythonRelaxDepsHook
        ++ lib.optional (format != "other") set.pypaInstallHook
        ++ [ set.pythonImportsCheckHook ]
        ++ lib.optional (args.catchConflicts or true) set.pythonCatchConflictsHook
        ++ (args.nativeBuildInputs or [ ])
        ++ (args.build-system or [ ])
        ++ lib.optionals (is [ "setuptools" ]) [ set.setuptools set.wheel ];
      buildInputs = sameInterpreter (args.buildInputs or [ ]);
      propagatedBuildInputs = sameInterpreter
        ((args.propagatedBuildInputs or [ ]) ++ (args.dependencies or [ ]) ++ [ python ]);
      doCheck = false;
      doInstallCheck = args.doCheck or false;
      nativeInstallCheckInputs = args.nativeCheckInputs or [ ];
      installCheckInputs = args.checkInputs or [ ];
      ${if args ? checkPhase then "installCheckPhase" else null} = args.checkPhase;
      passthru = {
        inherit format;
        pyproject = args.pyproject or null;
        dependencies = args.dependencies or [ ];
        optional-dependencies = args.optional-dependencies or { };
        build-system = args.build-system or [ ];
      } // (args.passthru or { });
      meta = { platforms = lib.platforms.all; } // (args.meta or { });
    };
in
{
  inherit toPythonModule toPythonApplication;
  buildPythonPackage = args: builder false args [ ];
  buildPythonApplication = args: builder true args [ ];
}
