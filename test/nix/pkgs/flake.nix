# The outputs of nixpkgs' flake that others read: `--override-input nixpkgs path:…/test/nix/pkgs`.
{
  outputs = { self }:
    let lib = import ./lib.nix;
    in {
      inherit lib;
      legacyPackages = lib.genAttrs lib.systems.flakeExposed (system: import ./. { inherit system; });
    };
}
