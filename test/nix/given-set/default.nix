# A nixpkgs of the person who runs the tests, with the packages that tests look for in it: in place of the stand-in, where
# PINWHEEL_NIXPKGS names one. What stands beside this file is put there when the tests start (test/builders/nix-given-set.ts).
{ nixpkgs ? import ./place.nix, overlays ? [ ], ... }@arguments:
let
  madeUp = _: super: {
    pythonPackagesExtensions = super.pythonPackagesExtensions ++ [ (import ./made-up) ];
  };
in
import nixpkgs (removeAttrs arguments [ "nixpkgs" ] // { overlays = [ madeUp ] ++ overlays; })
