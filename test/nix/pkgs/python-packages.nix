# The package set of an interpreter: its builders, its build tools, and made-up packages for the provider `nixpkgs`.
{ pkgs, lib, host, set, python }:
let
  builder = import ./python-builder.nix { inherit pkgs lib set python; };

  # A host without the wheel can name the package, but not build it.
  fromHostWheel = pname:
    let
      file = host.wheels.${pname} or null;
      fileName = if file == null then "${pname}-0-py3-none-any.whl" else baseNameOf file;
    in
    set.buildPythonPackage {
      inherit pname;
      version = lib.elemAt (lib.splitString "-" fileName) 1;
      format = "wheel";
      # A string, because a path of the host is no source that pure evaluation may read.
      src = pkgs.runCommand fileName { } (
        if file == null then "echo 'the stand-in has no ${pname}: config.standin.wheels.${pname} is not set' >&2; exit 1"
        else "cp ${file} $out"
      );
      catchConflicts = false;
    };
in
lib.genAttrs [ "setuptools" "pip" ] fromHostWheel // {
  inherit lib pkgs python;
  inherit (pkgs) stdenv;
  inherit (python) pythonAtLeast pythonOlder isPy3k;
  inherit (builder) buildPythonPackage buildPythonApplication toPythonModule toPythonApplication;
  pythonPackages = set;

  # In every build, in a version that no lock has: what a lock says must come before it. Backends find modules of that name elsewhere.
  wheel = import ./made-up/package.nix { inherit lib python; inherit (set) buildPythonPackage; } {
    pname = "wheel";
    version = "0.1";
    hasModule = false;
  };

  hasPythonModule = drv: drv ? pythonModule && drv.pythonModule == python;
  requiredPythonModules = drvs:
    let
      direct = lib.filter set.hasPythonModule drvs;
      indirect = lib.concatMap (drv: drv.requiredPythonModules) direct;
    in
    lib.unique ([ python ] ++ direct ++ indirect);
  makePythonPath = drvs: lib.makeSearchPath python.sitePackages (set.requiredPythonModules drvs);
}
// import ./made-up set { }
