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
    all attrNames concatMap deepSeq elemAt filter genList isAttrs isFunction isList isString listToAttrs match split
    tryEval unsafeDiscardStringContext;

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

  # The value, or the fallback where evaluating it to the end throws.
  orElse = fallback: value:
    let result = tryEval (deepSeq value value);
    in if result.success then result.value else fallback;
  # As `orElse`, without looking inside: a derivation has no end.
  shallowOrElse = fallback: value:
    let result = tryEval value;
    in if result.success then result.value else fallback;
  textOrNull = value: if isString value then unsafeDiscardStringContext value else null;
  field = name: set: orElse null (textOrNull (set.${name} or null));

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

  isDerivation = value: isAttrs value && (value.type or null) == "derivation";
  # A Python package says which interpreter it is for; the interpreter itself stands in its set too.
  isPythonPackage = value:
    isDerivation value && isAttrs (value.pythonModule or null) && !(value ? sitePackages);
  isAvailable = value: !(value.meta.broken or false) && (value.meta.available or true);

  unique = texts:
    attrNames (listToAttrs (map (name: { inherit name; value = null; }) texts));
  # Names of the Python packages among the values; null where one of them throws.
  pnames = values: orElse null
    (unique (filter isString (map (value: textOrNull (value.pname or null)) (filter isPythonPackage values))));
  dependencies = drv: pnames ((drv.dependencies or [ ]) ++ (drv.propagatedBuildInputs or [ ]));
  optionalDependencies = drv:
    let
      groups = shallowOrElse { } (drv.optional-dependencies or { });
      known = map (name: { inherit name; value = pnames groups.${name}; }) (attrNames groups);
    in
    if isAttrs groups then listToAttrs (filter (group: group.value != null) known) else { };
  # Requirements as a set may state them, in `passthru.requirements`: one in each entry of a list, or on each line.
  statedRequirements = drv: orElse null
    (let stated = drv.passthru.requirements or drv.requirements or null;
    in
    if isString stated then linesOf (textOrNull stated)
    else if isList stated && all isString stated then map textOrNull stated
    else null);
  linesOf = text: filter (line: isString line && line != "") (split "\n" text);

  # What one attribute is; a list, empty for what is no package.
  packageOf = set: attribute:
    let
      drv = set.${attribute};
      pname = field "pname" drv;
      version = field "version" drv;
    in
    if !(shallowOrElse false (isPythonPackage drv)) || pname == null || version == null then [ ]
    else [{
      inherit attribute pname version;
      available = orElse false (isAvailable drv);
      dependencies = dependencies drv;
      optionalDependencies = optionalDependencies drv;
      requirements = statedRequirements drv;
    }];

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
