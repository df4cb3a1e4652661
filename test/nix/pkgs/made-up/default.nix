# Packages for tests of the provider `nixpkgs`, as changes of a Python package set, so that real nixpkgs can have them too: an old one,
# a new one, one under a name from before, and one that needs others.
self: _:
let
  made = import ./package.nix { inherit (self.pkgs) lib; inherit (self) python buildPythonPackage; };
in
{
  barley = made { pname = "barley"; version = "1.0.0"; };
  rye = made { pname = "rye"; version = "9.0.0"; };
  old_spelt = made { pname = "spelt"; version = "2.0.0"; };
  bread = made { pname = "bread"; version = "3.1.0"; dependencies = [ self.barley self.rye ]; };
}
