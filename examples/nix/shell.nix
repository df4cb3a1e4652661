# A shell with Python and some packages: nix-shell examples/nix/shell.nix
{ pinwheel ? import ../.. { } }:
pinwheel.mkPythonShell {
  requirements = ''
    requests
    flask >= 3
  '';
  # Other programs stand beside Python.
  packagesExtra = [ pinwheel.nixpkgs.hello ];
}
