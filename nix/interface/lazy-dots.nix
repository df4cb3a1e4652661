# `with.requests.numpy`: an attribute for each project of the database, and below each the same again, so that what is passed on the
# way is gathered. What stands at the end is made of all of it.
{ lib }:
let
  # What Nix reads of a derivation. A project of such a name can still be the first of the row.
  derivationOf = drv: lib.filterAttrs (name: _: lib.elem name [
    "type" "drvPath" "outPath" "outputName" "outputs" "outputSpecified" "name" "system" "meta" "out" "all"
  ]) drv;
in
{
  # lazyDots : { names, make } → { NAME = …; }
  # names: a set with an attribute for each project. make: names → derivation. Each step costs the number of names, its derivation
  # nothing until it is used. `_passthru` is the derivation with its own attributes.
  lazyDots = { names, make }:
    let
      below = path: lib.mapAttrs (name: _: node (path ++ [ name ])) names;
      node = path:
        let drv = make path;
        in below path // derivationOf drv // { _passthru = drv; };
    in
    below [ ];
}
