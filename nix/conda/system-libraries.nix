# Libraries that conda leaves to the system: its packages are built against them and do not bring them. Packages of nixpkgs.
{ pkgs, lib }:
let
  # nixpkgs has moved these out of `xorg`, where the names have capitals.
  ofX11 = name: found [ (lib.toLower name) ] (found [ "xorg" name ] null);
  found = path: otherwise:
    # An attribute that was renamed may be one that throws.
    let attempt = builtins.tryEval (lib.attrByPath path null pkgs);
    in if attempt.success && attempt.value != null then attempt.value else otherwise;
in
lib.filter (package: package != null) (
  map ofX11 [
    "libICE" "libSM" "libX11" "libXScrnSaver" "libXau" "libXcomposite" "libXcursor" "libXdamage" "libXdmcp" "libXext" "libXfixes"
    "libXft" "libXi" "libXinerama" "libXmu" "libXpm" "libXrandr" "libXrender" "libXt" "libXtst" "libXxf86vm" "libxcb" "libxshmfence"
  ]
  ++ map (name: found [ name ] null) [
    # GL: libglvnd, which finds the driver of the machine.
    "libGL" "libGLU" "libdrm" "libgbm"
    "alsa-lib"
    # libcrypt.so.1, once a part of glibc.
    "libxcrypt-legacy"
  ]
)
