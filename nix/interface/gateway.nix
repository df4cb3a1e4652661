# `gen`, by which a command line reaches the rows of dots: nix build pinwheel#gen.python.requests.numpy, #gen.docker.requests. A cheap
# derivation, because the packages of a flake must be such; the rows are evaluated when they are named.
{ pkgs, pinwheel }:
pkgs.runCommand "gen" {
  passthru = {
    python = pinwheel.pythonWith;
    docker = pinwheel.dockerImageWith;
    inherit (pinwheel) pythonWith dockerImageWith;
  };
} ''
  echo "Name packages: nix build pinwheel#gen.python.requests.numpy, or pinwheel#gen.docker.requests for an image." > $out
''
