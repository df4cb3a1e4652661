# The argument `_`: changes of single packages. `_.<package>.<attribute>` is
#
#   a value                                  replaces the old one
#   { add = value; }                         is appended: lists, sets and texts; to nothing where there was nothing
#   { mod = old: …; }                        is worked out from the old one, null where there was none
#   { mod = pySelf: oldAttrs: old: …; }      the same, knowing the package set and all attributes
#
# and `_.<package>` may also be a function, `oldAttrs: { … }` or `pySelf: oldAttrs: { … }`, that gives the attributes to change.
# The attributes are the arguments of buildPythonPackage; of packages that are built otherwise, those of mkDerivation.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./name.nix { inherit lib; }) normalizeName;

  append = where: old: new:
    let types = map builtins.typeOf [ old new ];
    in
    if old == null then new
    else if types == [ "list" "list" ] then old ++ new
    else if types == [ "set" "set" ] then old // new
    else if types == [ "string" "string" ] then old + new
    else fail {
      tried = "apply _.${where}.add";
      found = "the old value is a ${lib.head types} and the new one a ${lib.last types}; "
        + "only two lists, two sets or two texts can be joined";
      remedy = "Write _.${where} = …; to replace the value, or _.${where}.mod = old: …;";
    };

  # A function of the old value, or one of package set, attributes and old value: the first gives no function.
  modify = mod: pySelf: oldAttrs: old:
    let result = mod old;
    in if lib.isFunction result then mod pySelf oldAttrs old else result;

  isChange = value: lib.isAttrs value && !(lib.isDerivation value) && (value ? add || value ? mod);

  changedValue = where: pySelf: oldAttrs: old: change:
    if !(isChange change) then change
    else
      let added = if change ? add then append where old change.add else old;
      in if change ? mod then modify change.mod pySelf oldAttrs added else added;

  changesOf = name: pySelf: change: oldAttrs:
    if lib.isFunction change then
      let result = change oldAttrs;
      in if lib.isFunction result then change pySelf oldAttrs else result
    else lib.mapAttrs
      (attribute: changedValue "${name}.${attribute}" pySelf oldAttrs (oldAttrs.${attribute} or null))
      change;

  override = drv: drv.overridePythonAttrs or drv.overrideAttrs;
in
{
  # applyOverrides : `_` → (pySelf: pySuper: { … }). What the package set does not have is left out.
  applyOverrides = changes: pySelf: pySuper:
    let
      # A package set of Nix has attributes that are no normalized names, too.
      attributeOf = name: if pySuper ? ${normalizeName name} then normalizeName name else name;
      named = lib.mapAttrs' (name: lib.nameValuePair (attributeOf name)) changes;
      known = lib.filterAttrs (name: _: pySuper ? ${name}) named;
    in
    lib.mapAttrs (name: change: override pySuper.${name} (changesOf name pySelf change)) known;
}
