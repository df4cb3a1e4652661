# What an attribute of an interpreter's package set is, in the words of the set.
#
# Only builtins of Nix 2.8 are used, and none of the package set's own functions. Nothing is built.
let
  inherit (builtins)
    all attrNames deepSeq filter isAttrs isList isString listToAttrs map split tryEval unsafeDiscardStringContext;

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

  # packageOf : set → attribute → [ { attribute, pname, version, available, dependencies, optionalDependencies, requirements } ]
  # Empty for what is no Python package, and for what throws.
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
in
{
  inherit packageOf shallowOrElse textOrNull;
}
