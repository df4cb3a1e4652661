# Packages for tests of the provider `nixpkgs`, as changes of a Python package set, so that real nixpkgs can have them too: an old one,
# a new one, one under a name from before, and one that needs others.
self: _:
let
  inherit (self.pkgs) lib;
  moduleOf = lib.replaceStrings [ "-" ] [ "_" ];

  # A module with a version, and the metadata of a distribution.
  made = { pname, version, dependencies ? [ ] }: self.buildPythonPackage {
    inherit pname version dependencies;
    format = "other";
    dontUnpack = true;
    installPhase = ''
      site=$out/${self.python.sitePackages}
      info=$site/${moduleOf pname}-${version}.dist-info
      mkdir -p $info
      echo '__version__ = "${version}"' > $site/${moduleOf pname}.py
      printf 'Metadata-Version: 2.1\nName: ${pname}\nVersion: ${version}\n' > $info/METADATA
    '';
  };
in
{
  barley = made { pname = "barley"; version = "1.0.0"; };
  rye = made { pname = "rye"; version = "9.0.0"; };
  old_spelt = made { pname = "spelt"; version = "2.0.0"; };
  bread = made { pname = "bread"; version = "3.1.0"; dependencies = [ self.barley self.rye ]; };
}
