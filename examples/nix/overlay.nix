# An overlay of nixpkgs whose python3 has packages at the resolved versions, for everything that is built with it:
# nix-build examples/nix/overlay.nix
{ pinwheel ? import ../.. { } }:
let
  inherit (pinwheel) nixpkgs;
  pkgs = import nixpkgs.path {
    inherit (nixpkgs) config;
    inherit (nixpkgs.stdenv.hostPlatform) system;
    overlays = [
      (pinwheel.mkOverlay {
        requirements = "requests";
        # Packages can be changed one by one.
        _.requests.meta.mod = old: old // { description = "changed"; };
      })
    ];
  };
in
pkgs.python3.withPackages (packages: [ packages.requests ])
