# The argument `packagesExtra`: sources of projects, built Python packages, R packages, and other packages of the package set, in one
# list. The Python ones are part of the question: one answer holds for them and the requirements.
{ pkgs, lib, factsOf }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;
  inherit (import ./metadata-file.nix { inherit lib; }) metadataFile;
  inherit (import ./project-name.nix { inherit lib; }) projectName;
  inherit (import ./project-source.nix { inherit pkgs lib; }) sourceOf;
  inherit (import ./python-module.nix { inherit pkgs lib; }) isPythonPackage moduleOf;

  call = "packagesExtra";
  # What was fetched is a source; what was built is something to run.
  isFetched = value: value ? outputHash || !(value ? passthru);
  isDescribed = value: value ? src && !(lib.isDerivation value);

  kindOf = value:
    if lib.isString value || lib.isPath value then "project"
    else if !(lib.isAttrs value) then fail {
      tried = "use packagesExtra";
      found = "one of its members is a ${builtins.typeOf value}";
      remedy = "Members are addresses of archives, paths, sources such as fetchFromGitHub gives, packages, or { src = …; extras = [ … ]; }.";
    }
    else if value ? rCommand then "r"
    else if isPythonPackage value then "module"
    else if isDescribed value || (value ? outPath && !(lib.isDerivation value && !(isFetched value))) then "project"
    else if lib.isDerivation value then "program"
    else fail {
      tried = "use packagesExtra";
      found = "one of its members is a set that is no derivation and has no src";
      remedy = "For a project write { src = ./folder; }, with extras = [ … ]; or version = \"…\"; where needed.";
    };

  # A member as a part of the question. Its name, where nothing may be imported from a derivation, must be known beforehand.
  projectOf = { python, target, dump, mirrors, isLocked }: member:
    let
      described = if lib.isAttrs member && isDescribed member then member else { src = member; };
      source = sourceOf { inherit call; value = described.src; };
      stated = if described ? pname then normalizeName described.pname
        else if source.folder == null then null
        else projectName source.folder;
      place = source.place (if stated == null then "project" else stated);
      facts = factsOf {
        inherit place python target dump mirrors;
        given = lib.optionalAttrs (stated != null) { name = stated; }
          // lib.optionalAttrs (described ? version) { inherit (described) version; };
      };
      name =
        if stated != null then stated
        else if !isLocked then normalizeName facts.name
        else fail {
          tried = "find ${source.fileName} of packagesExtra in the lock";
          found = "its name cannot be read without building it";
          remedy = "Say it: { pname = \"…\"; src = …; }";
        };
    in
    {
      inherit name facts place;
      extras = described.extras or [ ];
      source.src = source.stored name;
    };

  moduleMember = { python, ... }: drv:
    let module = moduleOf { inherit drv python; };
    in {
      inherit (module) name facts extras requires;
      source = { inherit (module) build; };
      # Nothing lies there: what it needs is supplied, and it is built already.
      place = "/packagesExtra/${lib.replaceStrings [ "-" ] [ "_" ] module.name}-${module.facts.version}-py3-none-any.whl";
      inherit (module) overridesPre overridesPost changes;
    };

  extrasText = extras: lib.optionalString (extras != [ ]) "[${lib.concatStringsSep "," extras}]";
in
{
  # readPackagesExtra : { packages, python, target, dump, mirrors, isLocked } → { … }
  # isLocked: there is a lock, so only names and sources are needed.
  readPackagesExtra = { packages, python, target ? null, dump ? null, mirrors ? [ ], isLocked }:
    let
      ofKind = kind: lib.filter (value: kindOf value == kind) packages;
      context = { inherit python target dump mirrors isLocked; };
      projects = map (projectOf context) (ofKind "project");
      modules = map (moduleMember context) (ofKind "module");
      members = projects ++ modules;
    in
    assert lib.isList packages || fail {
      tried = "use packagesExtra";
      found = "it is no list";
      remedy = "Write packagesExtra = [ … ];";
    };
    {
      names = map (member: member.name) members;
      # name → { src } or { build }, as the library takes them.
      sources = lib.listToAttrs (map (member: lib.nameValuePair member.name member.source) members);
      # The question: lines of requirements, and files that say what their projects need.
      requirements = map (member: "${member.name}${extrasText member.extras} @ file://${member.place}") members;
      supplies = lib.listToAttrs (map (member: lib.nameValuePair member.name (metadataFile (member.facts // { inherit (member) name; }))) members);
      # Name → names that it surely requires, as far as that is known without building anything.
      knownRequires = lib.listToAttrs (map (module: lib.nameValuePair module.name module.requires) modules);
      overridesPre = lib.concatMap (module: module.overridesPre) modules;
      overridesPost = lib.concatMap (module: module.overridesPost) modules;
      # `_` of built packages, each an argument of applyOverrides.
      changes = map (module: module.changes) modules;
      programs = ofKind "program";
      rPackages = ofKind "r";
    };
}
