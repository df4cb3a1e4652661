# The one prefix of all conda packages of a target; see conda.nix.
{ pkgs, lib }:
{ context, target }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  packages = lib.filterAttrs (_: package: package.provider == "conda") target.packages;
  member = name: package: {
    inherit name;
    inherit (package) version artifact;
    locked = package;
    src = import ./source.nix { inherit pkgs lib; } { inherit context name package; };
  };
in
if context.mkCondaPrefix == null then fail {
  tried = "install ${lib.concatStringsSep ", " (lib.attrNames packages)} from conda";
  found = "this library was imported without mkCondaPrefix";
  remedy = "Import pinwheel as a whole (its default.nix), or: import ./nix/lib { inherit pkgs; mkCondaPrefix = …; }";
}
else context.mkCondaPrefix {
  inherit pkgs;
  # Short, because the line of a script that names its interpreter may have 127 bytes only.
  name = "conda";
  inherit (context) python;
  packages = lib.mapAttrsToList member packages;
}
