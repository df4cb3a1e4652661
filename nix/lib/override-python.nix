# An interpreter with changed packages. What the user's own overlays have changed before stays.
{ lib }:
{ python, pythonOverrides }:
let
  changed = python.override (old: {
    self = changed;
    packageOverrides = lib.composeExtensions (old.packageOverrides or (_: _: { })) pythonOverrides;
  });
in
changed
