{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  inputs.pinwheel = { url = "flake:pinwheel"; inputs.nixpkgs.follows = "nixpkgs"; };

  outputs = { self, nixpkgs, pinwheel }: {
    packages = nixpkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "aarch64-darwin" ] (system: {
      default = pinwheel.lib.${system}.mkPython {
        requirements = builtins.readFile ./requirements.txt;
      };
    });
  };
}
