# An image that runs the environment's Python.
{ pkgs }:
{ environment, extraPackages }:
pkgs.dockerTools.buildLayeredImage {
  name = "pinwheel-python";
  tag = "latest";
  contents = [ environment ]
    ++ extraPackages
    # A shell and the usual programs, to look around in it.
    ++ [ (if pkgs.stdenv.hostPlatform.isLinux then pkgs.busybox else pkgs.coreutils) ];
  config.Cmd = [ "${environment}/bin/python" ];
}
