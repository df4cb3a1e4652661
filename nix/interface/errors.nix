# Errors of the interface, in the words of the library's.
{ lib }:
let
  inherit (import ../lib/error.nix { inherit lib; }) fail list;
in
{
  inherit fail list;

  # A deprecated name still works, and says what to write instead.
  deprecated = old: new: lib.warn "pinwheel: ${old} is deprecated, write ${new}";
}
