{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  # Where pinwheel comes from: git+https://…, path:/…, or a name of your registry (nix registry add pinwheel ADDRESS).
  inputs.pinwheel = { url = "flake:pinwheel"; inputs.nixpkgs.follows = "nixpkgs"; };

  outputs = { self, nixpkgs, pinwheel }: {
    packages = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (system: {
      # nix build; nix shell; nix run . -- -c 'import requests'
      default = pinwheel.lib.${system}.mkPython { requirements = builtins.readFile ./requirements.txt; };
    });
  };
}
