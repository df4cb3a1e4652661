# Libraries that conda leaves to the system: its packages are built against them and do not bring them. Packages of nixpkgs.
{ pkgs, lib }:
let
  # An attribute that was renamed may be one that throws.
  orNull = package: let attempt = builtins.tryEval package; in if attempt.success then attempt.value else null;
  first = packages: lib.findFirst (package: package != null) null (map orNull packages);
  # nixpkgs has moved these out of `xorg`, where their names have capitals.
  ofX11 = name: first [ (pkgs.${lib.toLower name} or null) (pkgs.xorg.${name} or null) ];
in
lib.filter (package: package != null) (
  map ofX11 [
    "libICE" "libSM" "libX11" "libXScrnSaver" "libXau" "libXcomposite" "libXcursor" "libXdamage" "libXdmcp" "libXext" "libXfixes"
    "libXft" "libXi" "libXinerama" "libXmu" "libXpm" "libXrandr" "libXrender" "libXt" "libXtst" "libXxf86vm" "libxcb" "libxshmfence"
  ]
  ++ map (name: first [ (pkgs.${name} or null) ]) [
    # GL: libglvnd, which finds the driver of the machine.
    "libGL" "libGLU" "libdrm" "libgbm"
    "alsa-lib"
    # libcrypt.so.1, once a part of glibc.
    "libxcrypt-legacy"
  ]
)
