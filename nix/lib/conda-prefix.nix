# The one prefix of all conda packages; see conda.nix.
{ pkgs, lib }:
# names: of the packages that are wanted
{ context, target, names }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  packages = lib.filterAttrs (_: package: package.provider == "conda") (lib.getAttrs names target.packages);
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
