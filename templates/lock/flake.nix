{
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";
  # Where pinwheel comes from: git+https://…, path:/…, or a name of your registry (nix registry add pinwheel ADDRESS).
  inputs.pinwheel = { url = "flake:pinwheel"; inputs.nixpkgs.follows = "nixpkgs"; };

  outputs = { self, nixpkgs, pinwheel }:
    let
      # The systems of the lock: nix run pinwheel -- resolve requirements.txt --target x86_64-linux/cpython-3.13 …
      forEachSystem = select: nixpkgs.lib.genAttrs [ "x86_64-linux" ] (system: {
        default = select (pinwheel.lib.${system}.mkPython {
          lockFile = ./pinwheel.lock.json;
          requirements = ./requirements.txt;
        });
      });
    in
    {
      packages = forEachSystem (environment: environment);
      devShells = forEachSystem (environment: environment.shell);
    };
}
