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

  # A module with a version, and the metadata of a distribution.
  made = { pname, version, module ? lib.replaceStrings [ "-" ] [ "_" ] pname, dependencies ? [ ], ... }@args:
    set.buildPythonPackage ({
      format = "other";
      dontUnpack = true;
      installPhase = ''
        site=$out/${python.sitePackages}
        info=$site/${lib.replaceStrings [ "-" ] [ "_" ] pname}-${version}.dist-info
        mkdir -p $info
        echo '__version__ = "${version}"' > $site/${module}.py
        printf 'Metadata-Version: 2.1\nName: ${pname}\nVersion: ${version}\n' > $info/METADATA
      '';
    } // removeAttrs args [ "module" ]);
in
lib.genAttrs [ "setuptools" "wheel" "pip" ] fromHostWheel // {
  inherit lib pkgs python;
  inherit (pkgs) stdenv;
  inherit (python) pythonAtLeast pythonOlder isPy3k;
  inherit (builder) buildPythonPackage buildPythonApplication toPythonModule toPythonApplication;
  pythonPackages = set;

  hasPythonModule = drv: drv ? pythonModule && drv.pythonModule == python;
  requiredPythonModules = drvs:
    let
      direct = lib.filter set.hasPythonModule drvs;
      indirect = lib.concatMap (drv: drv.requiredPythonModules) direct;
    in
    lib.unique ([ python ] ++ direct ++ indirect);
  makePythonPath = drvs: lib.makeSearchPath python.sitePackages (set.requiredPythonModules drvs);

  # --- an old one, a new one, one under a name from before, one that needs others
  barley = made { pname = "barley"; version = "1.0.0"; };
  rye = made { pname = "rye"; version = "9.0.0"; };
  old_spelt = made { pname = "spelt"; version = "2.0.0"; };
  bread = made { pname = "bread"; version = "3.1.0"; dependencies = [ set.barley set.rye ]; };
}
