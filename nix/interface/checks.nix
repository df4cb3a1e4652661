# The checks of our flake: what can be said of any package set without network and without importing from a derivation. The tests of
# this source say the rest.
{ pkgs, pinwheel }:
let
  inherit (pkgs) lib python3;
  inherit (import ./target-name.nix { inherit pkgs lib; }) targetName;
  attribute = python3.pythonAttr or "python3";

  # A lock for the package set's own Python, with nothing in it.
  lock = {
    lockVersion = 1;
    generator = { name = "pinwheel"; version = "0"; };
    inputs = {
      digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
      database = { snapshot = null; digest = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="; };
      providers._default = [ "wheel" ];
    };
    artifacts = { };
    targets.${targetName python3} = {
      inherit (pkgs.stdenv.hostPlatform) system;
      libc = null;
      python = { version = python3.pythonVersion; inherit (python3) implementation; abi = "cp"; nixAttr = attribute; };
      environment = { };
      roots.default = [ ];
      packages = { };
      buildEnvironments = { };
    };
  };
  environment = pinwheel.mkPython { lockFile = lock; packagesExtra = [ pkgs.hello ]; };
in
{
  # An environment builds, its Python runs, and finds what packagesExtra brings.
  environment = pkgs.runCommand "check-environment" { } ''
    ${environment}/bin/python -c 'import subprocess; subprocess.run(["hello"], check=True)' > $out
  '';
}
