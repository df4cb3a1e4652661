# What buildPythonPackage asks: the project itself, with what its source or its caller says it needs.
{ pkgs, lib, resolver }:
let
  inherit (import ./conda.nix { inherit lib; }) condaOptions condaProviders;
  inherit (import ./distribution-version.nix { inherit lib; }) distributionVersion;
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ./metadata-file.nix { inherit lib; }) metadataFile;
  inherit (import ./nixpkgs-dump.nix { inherit pkgs lib; }) dumpOf;
  inherit (import ./project-name.nix { inherit lib; }) projectName;
  inherit (import ./project-source.nix { inherit pkgs lib; }) sourceOf;
  inherit (import ./providers.nix { inherit lib; }) providerOrders usesConda usesProvider withGiven;
  inherit (import ./requirement-lines.nix { inherit lib; }) requirementLines;
  inherit (import ./target-name.nix { inherit pkgs lib; }) targetName;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;

  extrasText = extras: lib.optionalString (extras != [ ]) "[${lib.concatStringsSep "," extras}]";
  isStated = requirements: requirements != null;

  # What the call itself says.
  statedOf = call: a: source:
    let
      pname = a.pname or (if a ? name then lib.getName a.name else null);
      version = a.version or (if a ? name then lib.getVersion a.name else null);
      name = if pname != null then normalizeName pname
        else if source.folder == null then null
        else projectName source.folder;
    in
    lib.filterAttrs (_: value: value != null) {
      inherit name;
      version = if version == null then null else distributionVersion (if name == null then call else name) version;
      requiresDist = if isStated a.requirements then requirementLines "the requirements of ${call}" a.requirements else null;
    };

  sourceIn = call: a:
    if a ? src then sourceOf { inherit call; value = a.src; }
    else fail {
      tried = "call ${call}";
      found = "it has no src";
      remedy = "Pass the project: src = ./.;";
    };
  moreOf = call: a: requirementLines "the requirementsExtra of ${call}" a.requirementsExtra;

  # Whether how it is built is left to the project.
  usesOwnBuild = a: !(a ? format || a ? build-system || !(a.pyproject or true));
in
{
  # questionOf : { call, a, python } → { project, question }; question: the argument of resolver.resolve
  questionOf = { call, a, python }:
    let
      source = sourceIn call a;
      stated = statedOf call a source;
      # What a package requires is no file of conda's.
      requirements = { kind = "requirements"; text = ""; };
      orders = providerOrders {
        inherit (a) providers _providerDefaults;
        condaProviders = condaProviders { inherit (a) conda; inherit requirements; inherit (resolver) extraChannels; };
      };
      target = targetName python;
      dump = if usesProvider "nixpkgs" orders then dumpOf { inherit python; overrides = a.overridesPre; } else null;

      isWhole = lib.all (field: stated ? ${field}) [ "name" "version" "requiresDist" ];
      unbuilt = source.place (stated.name or "project");
      facts =
        if isWhole then stated // { requiresPython = null; providesExtra = [ ]; }
        else resolver.factsOf { place = unbuilt; inherit python target dump; inherit (a) mirrors; given = stated; };
      name = normalizeName facts.name;
      requiresDist = facts.requiresDist ++ moreOf call a;
      # Extras are the source's, and requirements of the caller stand for all that it says.
      extras = if isStated a.requirements then [ ] else a.extras;

      # What builds it is read from its source, unless the caller says it.
      place = if usesOwnBuild a then source.place name
        else "/${call}/${lib.replaceStrings [ "-" ] [ "_" ] name}-${facts.version}-py3-none-any.whl";
    in
    if isStated a.requirements && a.extras != [ ] then fail {
      tried = "call ${call}";
      found = "it has both requirements and extras, and extras choose among what the source says";
      remedy = "Remove requirements, or write what the extras need into them.";
    }
    else {
      project = { inherit name source requiresDist; inherit (facts) version providesExtra; };
      question = {
        files = [ { name = "${call}.txt"; text = "${name}${extrasText extras} @ file://${place}\n"; } ];
        supplies.${name} = metadataFile (facts // { inherit name requiresDist; });
        orders = withGiven [ name ] orders;
        inherit target dump;
        options = condaOptions {
          inherit (a) conda cudaVersion;
          inherit requirements;
          usesConda = usesConda orders;
          folder = resolver.condaFolder;
        };
      };
    };

  # projectOf : { call, a, locked } → project, as far as it can be told without building anything
  # locked: the packages of a target.
  projectOf = { call, a, locked }:
    let
      source = sourceIn call a;
      stated = statedOf call a source;
      missing = field: fail {
        tried = "call ${call} with a lock";
        found = "the ${field} of ${source.fileName} cannot be told without building something";
        remedy = "Pass ${if field == "name" then "pname" else field} = \"…\";";
      };
      name = stated.name or (missing "name");
    in
    {
      inherit name source;
      version = stated.version or (locked.${name} or { version = missing "version"; }).version;
      requiresDist = (stated.requiresDist or (locked.${name}.dependencies or [ ])) ++ moreOf call a;
      providesExtra = [ ];
    };
}
