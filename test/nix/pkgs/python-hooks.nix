# The setup hooks of buildPythonPackage. What they run on the emulated interpreter sees PYTHONPATH only.
{ pkgs, lib, host, set, python }:
let
  inherit (python) executable sitePackages;
  hook = name: hookPropagating name [ ];
  hookPropagating = name: propagatedBuildInputs: text:
    pkgs.makeSetupHook { inherit name propagatedBuildInputs; } (pkgs.writeText "${name}.sh" text);
  run = "${python}/bin/${executable}";
  # Reads requirements with the host's `packaging`, for the emulated interpreter.
  check = tool: "${host.python} ${./tools}/${tool}.py ${python.version}";
  withOwnPath = ''PYTHONPATH="$out/${sitePackages}:$PYTHONPATH"'';
in
{
  # As `pyproject-build --no-isolation`: the requirements of the build must be met, in version too. It brings the set's own wheel along.
  pypaBuildHook = hookPropagating "pypa-build-hook" [ set.wheel ] ''
    pypaBuildPhase() {
      runHook preBuild
      mkdir -p dist
      case " ''${pypaBuildFlags-} " in
        *" --skip-dependency-check "*) ;;
        *) ${check "build_requires"} ;;
      esac
      ${run} ${./tools/pep517.py} dist
      runHook postBuild
    }
    if [ -z "''${buildPhase-}" ]; then buildPhase=pypaBuildPhase; fi
  '';
  pypaInstallHook = hook "pypa-install-hook" ''
    pypaInstallPhase() {
      runHook preInstall
      local wheel
      for wheel in dist/*.whl; do
        ${run} ${./tools/install_wheel.py} "$wheel" "$out" ${sitePackages} ${run}
      done
      export ${withOwnPath}
      if [ -n "''${dist-}" ]; then mkdir -p "$dist"; cp dist/*.whl "$dist"/; fi
      runHook postInstall
    }
    if [ -z "''${installPhase-}" ]; then installPhase=pypaInstallPhase; fi
  '';
  wheelUnpackHook = hook "wheel-unpack-hook" ''
    wheelUnpackPhase() {
      runHook preUnpack
      mkdir -p dist
      cp "$src" "dist/$(stripHash "$src")"
      chmod u+w dist/*
      runHook postUnpack
    }
    if [ -z "''${unpackPhase-}" ]; then unpackPhase=wheelUnpackPhase; fi
  '';
  pythonRelaxDepsHook = hook "python-relax-deps-hook" ''
    pythonRelaxDepsPhase() {
      ${host.python} ${./tools/relax_deps.py} "''${pythonRelaxDeps-}" "''${pythonRemoveDeps-}" dist/*.whl
    }
    preInstallHooks=(pythonRelaxDepsPhase "''${preInstallHooks[@]}")
  '';
  pythonImportsCheckHook = hook "python-imports-check-hook" ''
    pythonImportsCheckPhase() {
      local module
      for module in ''${pythonImportsCheck-}; do
        (cd "$out" && ${withOwnPath} ${run} -c "import importlib; importlib.import_module('$module')")
      done
    }
    preDistPhases="''${preDistPhases-} pythonImportsCheckPhase"
  '';
  pythonRuntimeDepsCheckHook = hook "python-runtime-deps-check-hook" ''
    pythonRuntimeDepsCheck() { ${check "runtime_deps"} dist/*.whl; }
    if [ -z "''${dontCheckRuntimeDeps-}" ]; then preInstallHooks+=(pythonRuntimeDepsCheck); fi
  '';
  pythonCatchConflictsHook = hook "python-catch-conflicts-hook" ''
    pythonCatchConflictsPhase() { ${withOwnPath} ${run} ${./tools/catch_conflicts.py}; }
    preDistPhases="''${preDistPhases-} pythonCatchConflictsPhase"
  '';
  # Scripts find what they need without an environment: a line of theirs adds its places.
  wrapPython = hook "wrap-python-hook" ''
    wrapPythonPrograms() {
      if [ -n "''${dontWrapPythonPrograms-}" ] || [ ! -d "$out/bin" ]; then return 0; fi
      ${host.python} ${./tools/wrap_scripts.py} "$out" ${sitePackages}
    }
    postFixupHooks+=(wrapPythonPrograms)
  '';
}
