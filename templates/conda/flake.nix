{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  # Where pinwheel comes from: git+https://…, path:/…, or a name of your registry (nix registry add pinwheel ADDRESS).
  inputs.pinwheel = { url = "flake:pinwheel"; inputs.nixpkgs.follows = "nixpkgs"; };

  outputs = { self, nixpkgs, pinwheel }: {
    packages = nixpkgs.lib.genAttrs [ "x86_64-linux" ] (system:
      let
        # The bundled sample has a small part of conda-forge. For all of it: mkLibWith { pkgs = …; pypiData = ./a-database; }
        inherit (pinwheel.lib.mkLib nixpkgs.legacyPackages.${system}) mkPython;
      in
      {
        # nix build; nix shell; nix run . -- -c 'import requests'
        default = mkPython { requirements = ./environment.yml; };
      });
  };
}
