# What is asked of the resolver: requirements, providers, target, the package set.
{ pkgs, lib, ... }:
let
  part = name: import (../../../nix/interface + "/${name}.nix");
  inherit (part "requirements" { inherit lib; }) readRequirements environmentPython;
  inherit (part "providers" { inherit lib; }) providerOrders usesConda usesProvider withGiven;
  inherit (part "interpreter" { inherit pkgs lib; }) interpreterOf;
  inherit (part "choose-python" { inherit pkgs lib; }) choosePython;
  inherit (part "requirement-lines" { inherit lib; }) requirementLines;
  inherit (part "distribution-version" { inherit lib; }) distributionVersion;
  inherit (part "nixpkgs-dump" { inherit pkgs lib; }) dumpOf;

  yml = "channels:\n  - conda-forge\ndependencies:\n  - python=3.11\n  - numpy\n";
  targetFor = platform: libc: (part "target-name" {
    pkgs = { stdenv = { hostPlatform = { isLinux = false; isDarwin = false; } // platform; cc.libc.version = libc; }; };
    inherit lib;
  }).targetName;
  linux = { system = "x86_64-linux"; isLinux = true; };
  darwin = { system = "aarch64-darwin"; isDarwin = true; };
  cpython = version: { inherit version; implementation = "cpython"; pythonVersion = lib.concatStringsSep "." (lib.init (lib.splitString "." version)); };
in
[
  {
    name = "mkPython: kinds of requirements";
    expr = map (text: (readRequirements text).fileName) [
      "numpy\n-r more.txt\n"
      "[build-system]\nrequires = []\n"
      "[project]\nname = \"a\"\n"
      "# [project]\nnumpy\n"
      yml
      "channels: [ ]\ndependencies: [ ]\n"
      "dependencies:\n"
      ""
    ];
    expected = [
      "requirements.txt"
      "pyproject.toml"
      "pyproject.toml"
      "requirements.txt"
      "environment.yml"
      "environment.yml"
      "requirements.txt"
      "requirements.txt"
    ];
  }
  {
    name = "mkPython: requirements as a path and as a list";
    expr = map (value: (readRequirements value).text) [ ./places/rye/pyproject.toml [ "a>=1" "b" ] ];
    expected = [ (builtins.readFile ./places/rye/pyproject.toml) "a>=1\nb\n" ];
  }
  {
    name = "mkPython: requirements that are none";
    throws = (readRequirements 3).text;
    message = "Cannot read the requirements: they are neither a text, nor a path, nor a list of texts";
  }
  {
    name = "mkPython: the Python that an environment.yml pins";
    expr = map (line: environmentPython "dependencies:\n${line}\n") [
      "  - python=3.11"
      "- python =3.9.2"
      "  - conda-forge::python==3.12.1=h1_0_cpython"
      "  - \"python=3.10\""
      "  - python 3.11.*"
      "  - python>=3.9"
      "  - python >=3.9"
      "  - python"
      "  - python-dateutil=2.8"
      "  - ipython=8.1"
    ];
    expected = [ "3.11" "3.9" "3.12" "3.10" "3.11" null null null null null ];
  }
  {
    name = "mkPython: an environment.yml chooses the Python";
    expr = (choosePython { call = "f"; python = null; requirements = yml; }).pythonVersion;
    expected = "3.11";
  }
  {
    name = "mkPython: an environment.yml of another Python";
    throws = choosePython {
      call = "mkPython";
      python = pkgs.python311;
      requirements = lib.replaceStrings [ "3.11" ] [ "3.9" ] yml;
    };
    message = "Cannot choose the Python of mkPython: its environment.yml pins 3.9, and python is 3.11";
  }
  {
    name = "mkPython: python is the name of an attribute, a version, an interpreter, or nothing";
    expr = map (python: (interpreterOf python).pythonVersion) [ "python311" "3.11" "3.11.4" pkgs.python311 null ];
    expected = [ "3.11" "3.11" "3.11" "3.11" "3.11" ];
  }
  {
    name = "mkPython: a Python that the package set does not have";
    throws = interpreterOf "python27";
    message = "Cannot choose the Python python27: the package set has no interpreter python27\n  It has python3, python311.";
  }
  {
    name = "mkPython: a Python of another type";
    throws = interpreterOf 3.11;
    message = "Cannot choose the Python: python is a float";
  }
  {
    name = "mkPython: providers as texts and lists, for names however written";
    expr = providerOrders { providers = { _default = "sdist, wheel"; Foo_Bar = [ "wheel+sdist" "nixpkgs" ]; }; };
    expected = { _default = [ "sdist" "wheel" ]; foo-bar = [ "wheel+sdist" "nixpkgs" ]; };
  }
  {
    name = "mkPython: the default of providers is mach-nix's";
    expr = providerOrders { };
    expected._default = [ "wheel" "sdist" "nixpkgs" ];
  }
  {
    name = "mkPython: _providerDefaults take the place of those built in";
    expr = providerOrders { _providerDefaults = { _default = "wheel"; scipy = "nixpkgs"; }; providers.scipy = "sdist"; };
    expected = {
      _default = [ "wheel" ];
      scipy = [ "sdist" ];
      gdal = [ "wheel" ];
      pip = [ "wheel" ];
      setupmeta = [ "wheel" ];
      setuptools = [ "wheel" ];
      wheel = [ "wheel" ];
    };
  }
  {
    name = "mkPython: the package set is looked at only where it is a provider";
    expr = map (providers: usesProvider "nixpkgs" (providerOrders { inherit providers; })) [
      { }
      { _default = "wheel,sdist"; }
      { _default = "wheel"; a = "sdist+nixpkgs"; }
    ];
    expected = [ true false true ];
  }
  {
    name = "mkPython: whether conda is a provider";
    expr = map (providers: usesConda (providerOrders { inherit providers; })) [ { } { a = "conda"; } { _default = "wheel+mine"; } ];
    expected = [ false true true ];
  }
  {
    name = "mkPython: what a call gives is taken, unless it says otherwise";
    expr = withGiven [ "a" "b" ] (providerOrders { providers = { _default = "nixpkgs"; b = "sdist"; }; });
    expected = { _default = [ "nixpkgs" ]; a = [ "wheel+sdist" ]; b = [ "sdist" ]; };
  }
  {
    name = "mkPython: conda, and channels in mach-nix's words, among providers";
    expr = providerOrders { providers = { _default = "conda,bioconda,wheel"; numpy = [ "wheel+conda-forge" "conda/main" ]; }; };
    expected = { _default = [ "conda" "conda/bioconda" "wheel" ]; numpy = [ "wheel+conda/conda-forge" "conda/pkgs/main" ]; };
  }
  {
    name = "mkPython: providers of conda are the last of the built-in default alone";
    expr = map (arguments: (providerOrders (arguments // { condaProviders = [ "conda" ]; }))._default) [
      { }
      { providers.numpy = "sdist"; }
      { providers._default = "wheel"; }
      { _providerDefaults._default = "sdist"; }
    ];
    expected = [ [ "wheel" "sdist" "nixpkgs" "conda" ] [ "wheel" "sdist" "nixpkgs" "conda" ] [ "wheel" ] [ "sdist" ] ];
  }
  {
    name = "mkPython: no providers at all";
    throws = (providerOrders { providers.numpy = " "; }).numpy;
    message = "Cannot read the providers of numpy: there is none";
  }
  {
    name = "mkPython: the target promises what the package set has";
    expr = [
      (targetFor linux "2.40-66" (cpython "3.13.1"))
      (targetFor linux "" (cpython "3.13.1"))
      (targetFor (linux // { isMusl = true; }) "1.2.5" (cpython "3.12.0"))
      (targetFor (darwin // { darwinMinVersion = "14.0"; darwinSdkVersion = "14.4"; }) "" (cpython "3.11.9"))
      (targetFor (darwin // { system = "x86_64-darwin"; darwinSdkVersion = "10.12"; }) "" (cpython "3.9.1"))
      (targetFor linux "2.40" (cpython "3.15.0a2"))
      (targetFor linux "2.40" (cpython "3.13.1" // { pythonAttr = "python313FreeThreading"; }))
      (targetFor linux "2.40" { implementation = "pypy"; version = "7.3.17"; pythonVersion = "3.10"; })
    ];
    expected = [
      "x86_64-linux-glibc2.40/cpython-3.13.1"
      "x86_64-linux/cpython-3.13.1"
      "x86_64-linux-musl/cpython-3.12.0"
      "aarch64-darwin-macos14/cpython-3.11.9"
      "x86_64-darwin-macos10.12/cpython-3.9.1"
      "x86_64-linux-glibc2.40/cpython-3.15"
      "x86_64-linux-glibc2.40/cpython-3.13.1t"
      "x86_64-linux-glibc2.40/pypy-3.10"
    ];
  }
  {
    name = "mkPython: the package set as the resolver reads it, overridesPre among it";
    expr =
      let
        mine = self: _: {
          mine = self.buildPythonPackage { pname = "Mine"; version = "1.5"; format = "other"; dependencies = [ self.rye ]; passthru.requirements = "rye>=1\n"; };
        };
        dump = dumpOf { python = pkgs.python311; overrides = [ mine ]; };
        packages = (lib.head (builtins.fromJSON (builtins.readFile dump)).pythons).packages;
      in map (package: removeAttrs package [ "optionalDependencies" ])
        (lib.filter (package: lib.elem package.attribute [ "bread" "mine" "old_spelt" ]) packages);
    expected = [
      { attribute = "bread"; pname = "bread"; version = "3.1.0"; available = true; requirements = null; dependencies = [ "barley" "rye" ]; }
      { attribute = "mine"; pname = "Mine"; version = "1.5"; available = true; requirements = [ "rye>=1" ]; dependencies = [ "rye" ]; }
      { attribute = "old_spelt"; pname = "spelt"; version = "2.0.0"; available = true; requirements = null; dependencies = [ ]; }
    ];
  }
  {
    name = "buildPythonPackage: requirements are lines without options";
    expr = requirementLines "x" "requests>=2 # c\n# whole\n\n  numpy \r\nfoo @ https://x/y#egg=z\na[b]; python_version < '3' #d\n";
    expected = [ "requests>=2" "numpy" "foo @ https://x/y#egg=z" "a[b]; python_version < '3'" ];
  }
  {
    name = "buildPythonPackage: an option among requirements";
    throws = requirementLines "the requirements of buildPythonPackage" "a\n-r more.txt\n";
    message = "Cannot read the requirements of buildPythonPackage: \"-r more.txt\" is an option";
  }
  {
    name = "buildPythonPackage: versions that are none of Python's";
    expr = map (distributionVersion "x") [ "1.0" "1.0.post1+local" "unstable-2024-01-01" "r12_b" ];
    expected = [ "1.0" "1.0.post1+local" "0+unstable.2024.01.01" "0+r12.b" ];
  }
  {
    name = "buildPythonPackage: a version that nothing can be made of";
    throws = distributionVersion "foo" "a b";
    message = "Cannot use the version a b of foo: no Python package can have it";
  }
]
