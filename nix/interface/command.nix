# The command line as a package: the offline program with its libraries and the bundled database.
{ pkgs, lib, root }:
let
  libraries = import ./fetched-libraries.nix { inherit pkgs lib; };
in
null
