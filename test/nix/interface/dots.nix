# The rows of dots. The names of the database come from a derivation, for which something else stands here.
{ pkgs, lib, ... }:
let
  inherit (import ../../../nix/interface/lazy-dots.nix { inherit lib; }) lazyDots;
  names = { requests = "requests"; numpy = "numpy"; name = "name"; };
  dots = lazyDots { inherit names; make = path: pkgs.hello // { gathered = path; }; };

  pinwheel = import ../../.. {
    inherit pkgs;
    resolver = "unused";
    resolverPkgs = { nodejs = null; runCommand = name: _: _: builtins.toFile name "[\"requests\",\"numpy\"]"; };
    pypiData = "unused";
  };
in
[
  {
    name = "with: what is passed on the way is gathered";
    expr = map (node: node._passthru.gathered) [ dots.requests dots.requests.numpy dots.name.numpy.requests ];
    expected = [ [ "requests" ] [ "requests" "numpy" ] [ "name" "numpy" "requests" ] ];
  }
  {
    name = "with: each step is what was made, and goes on";
    expr = [ (lib.isDerivation dots.numpy) (dots.numpy.drvPath == pkgs.hello.drvPath) dots.numpy.name (lib.attrNames dots) ];
    expected = [ true true pkgs.hello.name [ "name" "numpy" "requests" ] ];
  }
  {
    name = "with: the names of the database";
    expr = lib.attrNames pinwheel."with";
    expected = [ "numpy" "requests" ];
  }
  {
    name = "pythonWith: the same";
    expr = lib.attrNames pinwheel.pythonWith;
    expected = [ "numpy" "requests" ];
  }
  {
    name = "dockerImageWith: the same names";
    expr = lib.attrNames pinwheel.dockerImageWith;
    expected = [ "numpy" "requests" ];
  }
]
