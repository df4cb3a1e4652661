# What the tests must know of the package set beside this file: its Pythons, first the one that is `python3`, and its glibc.
let
  pkgs = import ./. { };
  inherit (pkgs) lib;
  # Removed interpreters are names that throw.
  isPython = name: builtins.match "python3[0-9]+" name != null && (builtins.tryEval pkgs.${name}.interpreter).success;
  inherit (pkgs.python3) pythonAttr;
  attributes = [ pythonAttr ] ++ lib.filter (name: isPython name && name != pythonAttr) (lib.attrNames pkgs);
in
{
  glibc = pkgs.stdenv.cc.libc.version;
  pythons = map (attribute: {
    inherit attribute;
    inherit (pkgs.${attribute}) version;
    executable = pkgs.${attribute}.interpreter;
    minor = pkgs.${attribute}.pythonVersion;
  }) attributes;
}
