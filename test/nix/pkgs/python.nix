# One interpreter: the passthru of nixpkgs' CPython, its package set and its environments.
{ pkgs, lib, host, exe, version, attr, packageOverrides, self }:
let
  inherit (pkgs) stdenv;
  release = lib.splitString "." version;
  major = lib.elemAt release 0;
  minor = lib.elemAt release 1;
  pythonVersion = "${major}.${minor}";
  executable = "python${pythonVersion}";
  sitePackages = "lib/${executable}/site-packages";

  linkInterpreter = ''
    ln -s ${exe} $out/bin/${executable}
    ln -s ${executable} $out/bin/python3
    ln -s ${executable} $out/bin/python
  '';

  # Shaped like a venv, so that the host's own site-packages stay invisible.
  raw = pkgs.runCommand "python3-${version}" { pname = "python3"; inherit version; } ''
    mkdir -p $out/bin $out/${sitePackages} $out/nix-support
    cat > $out/pyvenv.cfg <<'E'
    home = ${dirOf exe}
    include-system-site-packages = false
    version = ${version}
    E
    ${linkInterpreter}
    cat > $out/nix-support/setup-hook <<'E'
    addPythonPath() { addToSearchPath PYTHONPATH "$1/${sitePackages}"; }
    addEnvHooks "$hostOffset" addPythonPath
    export PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1 DETERMINISTIC_BUILD=1 PYTHONNOUSERSITE=1
    E
  '';

  packages = (lib.makeScope pkgs.newScope (set:
    import ./python-hooks.nix { inherit pkgs lib host set; python = final; }
    // import ./python-packages.nix { inherit pkgs lib host set; python = final; }
  )).overrideScope (lib.composeManyExtensions (pkgs.pythonPackagesExtensions ++ [ packageOverrides ]));

  # --- environments
  buildEnv = lib.makeOverridable ({
    extraLibs ? [ ],
    # No package of the stand-in has further outputs that an environment could want, nor does it know of a user's site.
    extraOutputsToInstall ? [ ],
    permitUserSite ? false,
    postBuild ? "",
    ignoreCollisions ? false,
    makeWrapperArgs ? [ ],
  }:
    let
      paths = packages.requiredPythonModules extraLibs;
      env = pkgs.buildEnv {
        name = "${final.name}-env";
        inherit paths ignoreCollisions;
        nativeBuildInputs = [ pkgs.makeWrapper ];
        postBuild = ''
          rm -rf $out/bin $out/pyvenv.cfg
          mkdir -p $out/bin
          cp ${final}/pyvenv.cfg $out/pyvenv.cfg
          ${linkInterpreter}
          # Scripts get the interpreter of the environment.
          for file in ${lib.concatMapStringsSep " " (p: "${p}/bin/*") paths}; do
            target=$out/bin/$(basename $file)
            if [ -e $target ]; then continue; fi
            if [ "$(head -c2 $file)" = '#!' ]; then
              sed "1s|^#!.*python.*|#!$out/bin/${executable}|" $file > $target
              chmod +x $target
            else
              ln -s $file $target
            fi
          done
          ${lib.optionalString (makeWrapperArgs != [ ]) ''
            mv $out/bin/${executable} $out/bin/.${executable}-wrapped
            makeWrapper $out/bin/.${executable}-wrapped $out/bin/${executable} ${toString makeWrapperArgs}
          ''}
          ${postBuild}
        '';
        passthru = passthru // {
          python = final;
          interpreter = "${env}/bin/${executable}";
          env = stdenv.mkDerivation {
            name = "interactive-env";
            nativeBuildInputs = [ env ];
            buildCommand = "echo 'only for nix-shell' >&2; exit 1";
          };
        };
      };
    in
    env) { };

  # --- interpreter passthru
  passthru = {
    inherit version pythonVersion sitePackages executable packageOverrides stdenv buildEnv;
    implementation = "cpython";
    libPrefix = executable;
    sourceVersion = { inherit major minor; patch = lib.elemAt release 2; suffix = ""; };
    pythonABITags = [ "abi3" "none" "cp${major}${minor}" ];
    pythonAttr = attr;
    interpreter = "${raw}/bin/${executable}";
    isPy3 = true;
    isPy3k = true;
    isPy2 = false;
    isPy27 = false;
    isPyPy = false;
    pythonAtLeast = lib.versionAtLeast pythonVersion;
    pythonOlder = lib.versionOlder pythonVersion;
    pkgs = packages;
    withPackages = select: buildEnv.override { extraLibs = select packages; };
  };
  python = raw // passthru // {
    inherit passthru;
    pname = "python3";
    pythonOnBuildForHost = final;
    pythonModule = final;
    requiredPythonModules = [ final ];
    meta.platforms = lib.platforms.all;
  };
  # What the package set takes for its interpreter: with `override` the caller's own, as in nixpkgs.
  final = if self == null then python else self;
in
python
