# A Python package of the metadata of a distribution, and usually of a module with a version.
{ lib, python, buildPythonPackage }:
{ pname, version, dependencies ? [ ], hasModule ? true }:
let moduleName = lib.replaceStrings [ "-" ] [ "_" ] pname;
in
buildPythonPackage {
  inherit pname version dependencies;
  format = "other";
  dontUnpack = true;
  installPhase = ''
    site=$out/${python.sitePackages}
    info=$site/${moduleName}-${version}.dist-info
    mkdir -p $info
    printf 'Metadata-Version: 2.1\nName: ${pname}\nVersion: ${version}\n' > $info/METADATA
  '' + lib.optionalString hasModule ''
    echo '__version__ = "${version}"' > $site/${moduleName}.py
  '';
}
