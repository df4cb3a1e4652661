# The overlay: locked packages as derivations. Nothing is built.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) targetOf;
  inherit (locks) wheel sdist ofSet lockWith lockOf targetWith hash condaLock;

  # What a conda prefix is made of can be looked at; it cannot be built.
  inherit (import ../../../nix/lib {
    inherit pkgs;
    mkCondaPrefix = { packages, python, ... }: pkgs.runCommand "conda" {
      archives = map (member: member.src) packages;
      passthru = { inherit packages; inherit (python) sitePackages; };
    } "";
  }) overlayFromLock;

  # A real prefix of one package, of which nothing is built, in a set with another C library.
  condaWith = platform: libc: depends: import ../../../nix/conda {
    pkgs = pkgs // {
      zstd = pkgs.hello;
      patchelf = pkgs.hello;
      stdenv = pkgs.stdenv // {
        hostPlatform = pkgs.stdenv.hostPlatform // platform;
        cc = pkgs.stdenv.cc // { inherit libc; };
      };
    };
    python = pkgs.python311;
    packages = [ {
      name = "x";
      version = "1";
      filename = "x-1-0.conda";
      src = pkgs.hello;
      locked = condaLock.targets."x86_64-linux/cpython-3.11".conda.packages.x // { inherit depends; subdir = "linux-64"; };
    } ];
  };

  setOf = lock: arguments:
    pkgs.python311.pkgs.overrideScope (overlayFromLock ({
      inherit lock;
      target = targetOf { inherit lock; system = "x86_64-linux"; };
    } // arguments));
  plain = setOf (lockWith {
    a = wheel "a" "1.0" [ "b" ];
    b = wheel "b" "2.0" [ "c" ];
    c = wheel "c" "3.0" [ "b" "d" ];
    d = wheel "d" "4.0" [ ];
  }) { };
  names = drvs: map (drv: drv.pname or drv.name) (lib.filter (drv: !(drv ? pythonVersion)) drvs);

  binary = filename: { provider = "wheel"; version = "1.0"; artifact = filename; extras = [ ]; dependencies = [ ]; };
  oneWheel = filename: (setOf (lockWith { a = binary filename; }) { }).a;

  build = "build-0123456789ab";
  built = lockOf {
    "x86_64-linux/cpython-3.11" = targetWith {
      roots.default = [ "s" ];
      packages = { s = sdist "s" "1.0" build [ "setuptools" ]; setuptools = wheel "setuptools" "80.0" [ ]; };
      buildEnvironments.${build} = { roots = [ "setuptools" ]; packages.setuptools = wheel "setuptools" "70.0" [ ]; };
    };
  };
  builtSet = setOf built { };
  unsettled = lockWith { s = sdist "s" "1.0" null [ ]; };

  set = pkgs.python311.pkgs;
  inherit (set) setuptools;
  # The packages of an sdist's build environment.
  insideOf = drv: (lib.head drv.build-system).packages;
  fromSet = version: dependencies: setOf (lockWith {
    setuptools = ofSet "setuptools" version dependencies;
    b = wheel "b" "2.0" [ ];
  }) { };

  placed = source: fields: lockOf {
    "x86_64-linux/cpython-3.11" = targetWith {
      roots.default = [ "p" ];
      packages.p = sdist "p" "1.0" build [ ] // { artifact = null; source = { subdirectory = null; editable = false; } // source; } // fields;
      buildEnvironments.${build} = { roots = [ ]; packages = { }; };
    };
  };
  placedIn = source: arguments: (setOf (placed source { }) arguments).p;
  cutPaths = map (path: lib.last (lib.splitString "-" (baseNameOf path)));
in
[
  {
    name = "overlayFromLock: a pure wheel";
    expr = { inherit (plain.a) pname version dontStrip format provider; src = plain.a.src.name; inputs = names plain.a.buildInputs; };
    expected = {
      pname = "a"; version = "1.0"; dontStrip = true; format = "wheel"; provider = "wheel";
      src = "a-1.0-py3-none-any.whl"; inputs = [ ];
    };
  }
  {
    name = "overlayFromLock: dependencies, but for those that need their dependant in turn";
    expr = map (drv: names drv.propagatedBuildInputs) [ plain.a plain.b plain.c plain.d ];
    expected = [ [ "b" ] [ ] [ "d" ] [ ] ];
  }
  {
    name = "overlayFromLock: dependencies are those of the finished set";
    expr = names (plain.overrideScope (_: _: { b = pkgs.hello; })).a.propagatedBuildInputs;
    expected = [ (pkgs.hello.pname or pkgs.hello.name) ];
  }
  {
    name = "overlayFromLock: only what the groups need";
    expr =
      let
        lock = lockOf {
          "x86_64-linux/cpython-3.11" = targetWith {
            roots = { default = [ "a" ]; "group:dev" = [ "c" ]; };
            packages = { a = wheel "a" "1" [ "b" ]; b = wheel "b" "1" [ ]; c = wheel "c" "1" [ "b" ]; };
          };
        };
        has = groups: map (name: (setOf lock { inherit groups; }) ? ${name}) [ "a" "b" "c" ];
      in map has [ null [ "default" ] [ "group:dev" ] ];
    expected = [ [ true true true ] [ true true false ] [ false true true ] ];
  }
  {
    name = "overlayFromLock: a compiled wheel finds libraries, and only those of drivers may be missing";
    expr =
      let wheels = map oneWheel [ "a-1.0-cp311-cp311-manylinux_2_17_x86_64.manylinux2014_x86_64.whl" "a-1.0-py3-none-linux_x86_64.whl" ];
      in map (drv: [ (names drv.buildInputs != [ ]) (lib.elem pkgs.autoPatchelfHook drv.nativeBuildInputs) drv.autoPatchelfIgnoreMissingDeps ]) wheels;
    expected =
      let drivers = [ "libcuda.so.1" "libcudadebugger.so.1" "libnvcuvid.so.1" "libnvoptix.so.1" "libnvidia-*" ];
      in [ [ true true drivers ] [ true true drivers ] ];
  }
  {
    name = "overlayFromLock: musl promises no libraries";
    expr =
      let
        musl = pkgs // {
          stdenv = pkgs.stdenv // {
            hostPlatform = pkgs.stdenv.hostPlatform // { isMusl = true; };
            cc = pkgs.stdenv.cc // { libc = { pname = "musl"; version = "1.2.5"; }; };
          };
        };
        lock = lockOf {
          "x86_64-linux-musl/cpython-3.11" = targetWith {
            libc = "musl-1.2";
            roots.default = [ "a" ];
            packages.a = binary "a-1.0-cp311-cp311-musllinux_1_2_x86_64.whl";
          };
        };
        inherit (((import ../../../nix/lib { pkgs = musl; }).fromLock { inherit lock; }).python.pkgs) a;
      in [ a.buildInputs (lib.elem pkgs.autoPatchelfHook a.nativeBuildInputs) ];
    expected = [ [ ] true ];
  }
  {
    name = "overlayFromLock: an epoch gets back the name that the installer reads";
    expr = (oneWheel "a-1!1.0-py3-none-any.whl").preInstall;
    expected = "mv dist/a-1_1.0-py3-none-any.whl 'dist/a-1!1.0-py3-none-any.whl'";
  }
  {
    name = "overlayFromLock: a wheel for a newer C library";
    throws = (oneWheel "a-1.0-cp311-cp311-manylinux_2_99_x86_64.manylinux_2_98_x86_64.manylinux_3_0_x86_64.whl").drvPath;
    message = "Cannot install a: its wheel a-1.0-cp311-cp311-manylinux_2_99_x86_64.manylinux_2_98_x86_64.manylinux_3_0_x86_64.whl needs glibc 2.98, and the package set has glibc ";
  }
  {
    name = "overlayFromLock: a wheel for another C library";
    throws = (oneWheel "a-1.0-cp311-cp311-musllinux_1_2_x86_64.whl").drvPath;
    message = "needs musl 1.2, and the package set has glibc ";
  }
  {
    name = "overlayFromLock: an sdist is built in its locked environment, which may hold other versions";
    expr = {
      inherit (builtSet.s) pyproject provider;
      environment = map (drv: drv.name) builtSet.s.build-system;
      inside = cutPaths (lib.head builtSet.s.build-system).paths;
      runs = map (drv: drv.version) (lib.filter (drv: drv.pname == "setuptools") builtSet.s.propagatedBuildInputs);
    };
    expected = { pyproject = true; provider = "sdist"; environment = [ build ]; inside = [ "70.0" ]; runs = [ "80.0" ]; };
  }
  {
    name = "overlayFromLock: other versions for a build are no conflict";
    expr = map (drv: lib.elem set.pythonCatchConflictsHook drv.nativeBuildInputs) [ plain.a builtSet.s ];
    expected = [ false false ];
  }
  {
    name = "overlayFromLock: an sdist on a circle cannot have all that it requires";
    expr =
      let lock = lib.recursiveUpdate built { targets."x86_64-linux/cpython-3.11".packages.setuptools.dependencies = [ "s" ]; };
      in map (set: set.s.dontCheckRuntimeDeps or false) [ (setOf lock { }) builtSet ];
    expected = [ true false ];
  }
  {
    name = "overlayFromLock: a source of the user's is not for another package of that name that only builds";
    expr =
      let set = setOf built { sources.setuptools.src = pkgs.hello; };
      in map (drv: drv.src.name) [ set.setuptools (insideOf set.s).setuptools ];
    expected = [ pkgs.hello.name "setuptools-70.0-py3-none-any.whl" ];
  }
  {
    name = "overlayFromLock: an sdist without a build environment";
    throws = (setOf unsettled { }).s.drvPath;
    message = "Cannot build s 1.0 from source: the lock has no build environment for it";
  }
  {
    name = "overlayFromLock: the user says what builds it";
    expr = map (drv: drv.pname) ((setOf unsettled { }).overrideScope
      (pinwheel.applyOverrides { s.build-system = [ setuptools ]; })).s.build-system;
    expected = [ "setuptools" ];
  }
  {
    name = "overlayFromLock: a package of the set that nothing changes stays as it is";
    expr = (fromSet setuptools.version [ ]).setuptools.drvPath == setuptools.drvPath;
    expected = true;
  }
  {
    name = "overlayFromLock: a package of the set is tested on request only where it is built again";
    expr =
      let
        tested = set.overrideScope (self: _: {
          tested = self.buildPythonPackage { pname = "tested"; version = "1.0"; format = "other"; src = ./places; doCheck = true; };
          untested = self.buildPythonPackage { pname = "untested"; version = "1.0"; format = "other"; src = ./places; };
        });
        locked = name: dependencies: tests:
          let lock = lockWith { ${name} = ofSet name "1.0" dependencies; b = wheel "b" "1" [ ]; };
          in (tested.overrideScope (overlayFromLock {
            inherit lock tests;
            target = targetOf { inherit lock; system = "x86_64-linux"; };
          })).${name}.doInstallCheck;
      in [ (locked "tested" [ ] false) (locked "tested" [ "b" ] false) (locked "tested" [ "b" ] true) (locked "untested" [ ] true) ];
    expected = [ true false true true ];
  }
  {
    name = "overlayFromLock: a package of the set with the lock's dependencies";
    expr = names (fromSet setuptools.version [ "b" ]).setuptools.propagatedBuildInputs;
    expected = [ "b" ];
  }
  {
    name = "overlayFromLock: a package of the set in another version";
    throws = (fromSet "1.0" [ ]).setuptools.drvPath;
    message = "Cannot take setuptools 1.0 from the package set: setuptools is version ";
  }
  {
    name = "overlayFromLock: a package that the set does not have";
    throws = (setOf (lockWith { a = ofSet "absent" "1.0" [ ]; }) { }).a.drvPath;
    message = "has no package absent there\n  Use the nixpkgs that the lock was made with";
  }
  {
    name = "overlayFromLock: a package of the set in a build environment";
    expr =
      let
        lock = lib.recursiveUpdate built {
          targets."x86_64-linux/cpython-3.11".buildEnvironments.${build}.packages.setuptools =
            ofSet "setuptools" setuptools.version [ ] // { artifact = null; };
        };
      in map (drv: toString drv == toString setuptools) (lib.head (setOf lock { }).s.build-system).paths;
    expected = [ true ];
  }
  {
    name = "overlayFromLock: what other packages of the set ask of the one that is replaced";
    expr =
      let
        asked = { special = 7; optional-dependencies.http2 = [ ]; dependencies = throw "of the old one"; };
        before = set.overrideScope (_: prev: { a = prev.setuptools // { passthru = asked; }; b = throw "not for this Python"; });
        lock = lockWith { a = wheel "a" "1.0" [ ]; b = wheel "b" "2.0" [ ]; };
        after = before.overrideScope (overlayFromLock { inherit lock; target = targetOf { inherit lock; system = "x86_64-linux"; }; });
      in { inherit (after.a) special optional-dependencies provider dependencies; b = after.b.version; };
    expected = { special = 7; optional-dependencies.http2 = [ ]; provider = "wheel"; dependencies = [ ]; b = "2.0"; };
  }
  {
    name = "overlayFromLock: another system";
    expr =
      let
        darwin = import pkgs.path { system = "aarch64-darwin"; inherit (pkgs) config; };
        library = import ../../../nix/lib { pkgs = darwin; };
        lock = lockOf {
          "aarch64-darwin/cpython-3.11" = targetWith {
            system = "aarch64-darwin";
            libc = null;
            roots.default = [ "a" ];
            packages.a = binary "a-1.0-cp311-cp311-macosx_11_0_arm64.whl";
          };
        };
        inherit ((library.fromLock { inherit lock; }).python.pkgs) a;
      in [ a.src.name a.system (lib.isString a.drvPath) (a ? autoPatchelfIgnoreMissingDeps) ];
    expected = [ "a-1.0-cp311-cp311-macosx_11_0_arm64.whl" "aarch64-darwin" true false ];
  }
  {
    name = "overlayFromLock: a folder beside the lock, without what builds leave behind";
    expr = builtins.readDir (placedIn { kind = "path"; location = "./project"; } { root = ./places; }).src;
    expected = { "pyproject.toml" = "regular"; };
  }
  {
    name = "overlayFromLock: a file beside the lock, whose hash is checked";
    expr =
      let
        text = builtins.readFile ./places/project/pyproject.toml;
        lock = lib.recursiveUpdate (placed { kind = "path"; location = "./project/pyproject.toml"; } { artifact = "p-1.0.tar.gz"; }) {
          artifacts."p-1.0.tar.gz" = { url = null; hash = pinwheel.sriOfText text; };
        };
      in builtins.readFile (setOf lock { root = ./places; }).p.src == text;
    expected = true;
  }
  {
    name = "overlayFromLock: a folder, and nobody said beside what";
    throws = (placedIn { kind = "path"; location = "./project"; } { }).src;
    message = "Cannot find the source of p: it lies at ./project, and nobody said where such paths begin";
  }
  {
    name = "overlayFromLock: a folder that is not there";
    throws = (placedIn { kind = "path"; location = "./gone"; } { root = ./places; }).src;
    message = "Cannot find the source of p: it lies at ./gone, which is ";
  }
  {
    name = "overlayFromLock: a project in a folder of its source";
    expr = (placedIn { kind = "path"; location = "./project"; subdirectory = "in here"; } { root = ./places; }).postUnpack;
    expected = "sourceRoot=\"$sourceRoot\"/'in here'";
  }
  {
    name = "overlayFromLock: a source that the user gives";
    expr = (placedIn { kind = "vcs"; location = "svn+https://host.example/p"; } { sources.p.src = pkgs.hello; }).src.name;
    expected = pkgs.hello.name;
  }
  {
    name = "overlayFromLock: a package that the user builds";
    expr =
      let build = { name, package, dependencies, ... }: { pname = "${name}-${package.version}"; inherit dependencies; };
      in (setOf (lockWith { a = wheel "a" "1.0" [ "b" ]; b = wheel "b" "2.0" [ ]; }) { sources.a = { inherit build; }; }).a.pname;
    expected = "a-1.0";
  }
  {
    name = "overlayFromLock: a repository that Nix cannot fetch";
    throws = (placedIn { kind = "vcs"; location = "svn+https://host.example/p"; } { }).src;
    message = "Cannot fetch p from svn+https://host.example/p: Nix fetches git repositories only\n  Instead, give the source itself: sources.p.src";
  }
  {
    name = "overlayFromLock: a branch of a repository";
    throws = (placedIn { kind = "vcs"; location = "git+https://git@host.example/p.git@main"; } { }).src;
    message = "a branch or a tag may be another commit tomorrow, so Nix takes commits only\n  Write the commit in the requirement";
  }
  {
    name = "overlayFromLock: a repository without a revision";
    throws = (placedIn { kind = "vcs"; location = "git+https://git@host.example/p.git"; } { }).src;
    message = "so Nix takes commits only";
  }
  {
    name = "overlayFromLock: a conda package that the lock does not have";
    throws = (setOf (lockWith { a = wheel "a" "1.0" [ ] // { provider = "conda"; conda = "a"; }; }) { }).a.drvPath;
    message = "it is damaged, something in it needs the conda package a, which it does not have";
  }
  {
    name = "overlayFromLock: a conda package of which the channel gives no SHA-256";
    throws =
      let withMd5 = lib.recursiveUpdate condaLock { artifacts."conda-forge/noarch/x-1-0.conda" = { hash = null; md5 = "d41d8cd98f00b204e9800998ecf8427e"; }; };
      in (setOf withMd5 { }).x.drvPath;
    message = "Cannot fetch x-1-0.conda: the channel gives only the MD5 of it, d41d8cd98f00b204e9800998ecf8427e, and files with a wanted MD5 "
      + "can be made\n  Give it with its SHA-256, which nix-prefetch-url https://conda.anaconda.org/conda-forge/noarch/x-1-0.conda prints: "
      + "sources.\"conda:x\".src = pkgs.fetchurl";
  }
  {
    name = "overlayFromLock: conda packages for another C library";
    throws = (condaWith { isMusl = true; } { pname = "musl"; version = "1.2.5"; } [ ]).drvPath;
    message = "Cannot install x from conda: the package set has musl, and conda's packages for Linux are made for glibc";
  }
  {
    name = "overlayFromLock: conda packages for a newer C library";
    throws = (condaWith { } { pname = "glibc"; version = "2.27"; } [ "libz >=1" "__glibc >=2.17,<3.0.a0" "__glibc >=2.28" ]).drvPath;
    message = "Cannot install x 1 from conda: it needs __glibc >=2.28, and the package set has glibc 2.27\n  Take a newer nixpkgs";
  }
  {
    name = "overlayFromLock: conda packages for another platform";
    throws = (condaWith { system = "aarch64-linux"; } { pname = "glibc"; version = "2.40"; } [ ]).drvPath;
    message = "Cannot install x 1 from conda: x-1-0.conda is for linux-64, and the package set is for aarch64-linux, which is linux-aarch64 there\n"
      + "  Make the lock for this system: pinwheel resolve FILE… --target aarch64-linux/cpython-3.…";
  }
  {
    name = "overlayFromLock: conda packages for this C library";
    expr = lib.isString (condaWith { } { pname = "glibc"; version = "2.28-9"; } [ "__glibc >=2.17,<3.0.a0" "__glibc >=2.28" ]).drvPath;
    expected = true;
  }
  {
    name = "overlayFromLock: a conda package that the user gives";
    expr =
      let given = setOf condaLock { sources."conda:x".src = pkgs.hello; };
      in map (member: member.src == pkgs.hello) given.x.prefix.packages;
    expected = [ false false false true false false ];
  }
  {
    name = "overlayFromLock: mirrors of conda's channels";
    expr =
      let mirrored = setOf condaLock { mirrors = [ "http://mirror.example/pub" ]; };
      in (lib.last mirrored.x.prefix.packages).src.urls;
    expected = [ "http://mirror.example/pub/conda-forge/noarch/z-1-0.conda" "https://conda.anaconda.org/conda-forge/noarch/z-1-0.conda" ];
  }
  {
    name = "overlayFromLock: a provider of a newer program";
    throws = (setOf (lockWith { a = wheel "a" "1.0" [ ] // { provider = "egg"; }; }) { }).a.drvPath;
    message = "its provider is egg, and this library knows conda, nixpkgs, sdist, wheel";
  }
  {
    name = "overlayFromLock: a damaged lock";
    throws = (setOf (lockWith { a = wheel "a" "1.0" [ "gone" ]; }) { }).a.drvPath;
    message = "it is damaged, something in it needs gone";
  }
  {
    name = "overlayFromLock: tests on request";
    expr = map
      (tests:
        let set = setOf built { inherit tests; };
        in [ set.s.doInstallCheck set.setuptools.doInstallCheck (insideOf set.s).setuptools.doInstallCheck ])
      [ false true ];
    expected = [ [ false false false ] [ true true false ] ];
  }
]
