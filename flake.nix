{
  description = "Python environments for Nix: mach-nix's functions over a resolver that works offline";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      inherit (nixpkgs) lib;
      # All functions for a package set, whatever its system, config and overlays; mkLibWith takes every argument of default.nix.
      mkLib = pkgs: mkLibWith { inherit pkgs; };
      mkLibWith = import ./.;

      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      forEachSystem = select: lib.genAttrs systems (system:
        let pkgs = nixpkgs.legacyPackages.${system};
        in select { inherit pkgs; pinwheel = mkLib pkgs; });
    in
    {
      lib = { inherit mkLib mkLibWith; } // forEachSystem ({ pinwheel, ... }: pinwheel);

      # pkgs.pinwheel.mkPython { … }, with all overlays of that package set.
      overlays.default = final: _prev: { pinwheel = mkLib final; };

      packages = forEachSystem ({ pkgs, pinwheel }: {
        default = pinwheel.pinwheel;
        inherit (pinwheel) pinwheel;
        gen = import ./nix/interface/gateway.nix { inherit pkgs pinwheel; };
      });

      # Rows of dots: nix shell .#with.requests.numpy; what stands here is evaluated only when it is named.
      legacyPackages = forEachSystem ({ pkgs, pinwheel }: {
        inherit (pinwheel) "with" pythonWith dockerImageWith;
        gen = import ./nix/interface/gateway.nix { inherit pkgs pinwheel; };
      });

      apps = forEachSystem ({ pinwheel, ... }: {
        default = { type = "app"; program = "${pinwheel.pinwheel}/bin/pinwheel"; };
      });

      devShells = forEachSystem ({ pkgs, ... }: {
        # Scripts bring their own Node, pnpm is fetched by npx.
        default = pkgs.mkShell { packages = [ pkgs.nodejs ]; };
      });

      templates = {
        default = { path = ./templates/environment; description = "An environment from requirements"; };
        conda = { path = ./templates/conda; description = "An environment from an environment.yml, with packages of conda"; };
        lock = { path = ./templates/lock; description = "An environment from a lock, which imports nothing from a derivation"; };
      };

      checks = forEachSystem ({ pkgs, pinwheel }: import ./nix/interface/checks.nix { inherit pkgs pinwheel; });
    };
}
