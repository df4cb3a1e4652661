# Lists the Python packages of a package set, for `nix-instantiate --eval --strict --json`.
#
# `-A names` gives, for each CPython of the set, its attributes in order; `-A packages` says what the attributes are that stand
# from place `from` to before place `to` of all these lists, one after the other. The lists are read in parts because an error
# that `tryEval` cannot catch, such as a missing attribute, ends an evaluation: its attribute is then found by halving.
#
# Only builtins of Nix 2.8 are used, and none of the package set's own functions.
{
  # A path that is imported as nixpkgs is, or gives a set of attributes.
  nixpkgs,
  system ? builtins.currentSystem,
  from ? 0,
  to ? 0,
}:
let
  inherit (builtins)
    attrNames concatMap elemAt filter genList isAttrs isFunction isList match;
  inherit (import ./python-package.nix) packageOf shallowOrElse textOrNull;

  imported = import nixpkgs;
  # Neither the user's own configuration nor their overlays: the same set gives the same list on every machine. Unfree packages
  # are packages too; broken and unsupported ones stay unavailable. An alias is a second name of something that is listed.
  pkgs =
    if isFunction imported then
      imported {
        inherit system;
        config = { allowUnfree = true; allowAliases = false; };
        overlays = [ ];
      }
    else
      imported;

  # `python313` is CPython 3.13. PyPy, the debug and the free-threaded builds have other names.
  minorOf = attribute: match "python([23])([0-9]+)" attribute;
  isInterpreter = value: isAttrs value && value ? pkgs && isAttrs value.pkgs;
  pythons = map
    (attribute: rec {
      inherit attribute;
      python = let parts = minorOf attribute; in "${elemAt parts 0}.${elemAt parts 1}";
      set = pkgs.${attribute}.pkgs;
      names = attrNames set;
    })
    (filter
      (attribute:
        minorOf attribute != null
        && shallowOrElse false (isInterpreter pkgs.${attribute})
        && shallowOrElse false (isList (attrNames pkgs.${attribute}.pkgs)))
      (attrNames pkgs));

  places = concatMap (entry: map (attribute: { inherit (entry) python set; inherit attribute; }) entry.names) pythons;
  part = genList (i: elemAt places (from + i)) (to - from);
in
{
  names = {
    inherit system;
    nixpkgsVersion = shallowOrElse null (textOrNull (pkgs.lib.version or null));
    pythons = map (entry: { inherit (entry) python attribute names; }) pythons;
  };
  packages = concatMap
    (place: map (package: package // { inherit (place) python; }) (packageOf place.set place.attribute))
    part;
}
