# mkPython: an environment from requirements, or from a lock.
{ pkgs, lib, library, settings, resolver }:
let
  inherit (import ./arguments.nix { inherit lib; }) readArguments;
  inherit (import ./choose-python.nix { inherit pkgs lib; }) choosePython;
  inherit (import ./conda.nix { inherit lib; }) checkCondaData checkLocked condaOptions condaProviders installedBy;
  inherit (import ./errors.nix { inherit lib; }) fail list;
  inherit (import ./nixpkgs-dump.nix { inherit pkgs lib; }) dumpOf;
  inherit (import ./packages-extra.nix { inherit pkgs lib; inherit (resolver) factsOf; }) readPackagesExtra;
  inherit (import ./providers.nix { inherit lib; }) providerOrders statedOrders usesConda usesProvider withGiven;
  inherit (import ./requirements.nix { inherit lib; }) readRequirements;
  inherit (import ./target-name.nix { inherit pkgs lib; }) targetName;
  r = import ./r-packages.nix { inherit pkgs lib; };

  defaults = {
    requirements = "";
    requirementsExtra = "";
    providers = { };
    _providerDefaults = null;
    packagesExtra = [ ];
    overridesPre = [ ];
    overridesPost = [ ];
    _ = { };
    _fixes = library.fixes;
    tests = false;
    inherit (settings) python lockFile mirrors;
    root = null;
    groups = [ "default" ];
    ignoreCollisions = false;
    ignoreDataOutdated = false;
    postBuild = "";
    # The virtual package __cuda of conda; nothing else asks for it.
    cudaVersion = null;
    conda = { };
  };

  # A list is a short form of packagesExtra.
  argumentsOf = call: arguments:
    readArguments { inherit call defaults; } (if lib.isList arguments then { packagesExtra = arguments; } else arguments);

  # --- without a lock: the question, and its answer
  textOf = value: (readRequirements value).text;
  filesOf = a: extra:
    let
      requirements = readRequirements a.requirements;
      lines = extra.requirements ++ lib.optionals (extra.rPackages != [ ]) r.requirements;
      files = [
        { name = requirements.fileName; inherit (requirements) text; }
        { name = "requirementsExtra.txt"; text = textOf a.requirementsExtra; }
        { name = "packagesExtra.txt"; text = lib.concatMapStrings (line: "${line}\n") lines; }
      ];
      # At least one, for nothing at all can be asked too.
      used = lib.filter (file: file.text != "") files;
    in
    if used == [ ] then [ (lib.head files) ] else used;

  resolved = call: a: python:
    let
      requirements = readRequirements a.requirements;
      orders = providerOrders {
        inherit (a) providers _providerDefaults;
        condaProviders = condaProviders { inherit (a) conda; inherit requirements; inherit (resolver) extraChannels; };
      };
      target = targetName python;
      # The package set as the user has changed it: what overridesPre adds can be required.
      dump =
        if usesProvider "nixpkgs" orders then dumpOf { inherit python; overrides = a.overridesPre ++ extra.overridesPre; }
        else null;
      extra = readPackagesExtra {
        packages = a.packagesExtra;
        isLocked = false;
        inherit python target dump;
        inherit (a) mirrors;
      };
      lock = resolver.resolve {
        files = filesOf a extra;
        inherit (extra) supplies;
        orders = withGiven extra.names orders;
        inherit target dump;
        options = condaOptions {
          inherit (a) conda cudaVersion;
          inherit requirements;
          usesConda = usesConda orders;
          folder = resolver.condaFolder;
        };
      };
    in
    assert checkCondaData settings;
    assert resolver.checkData { inherit call; inherit (a) ignoreDataOutdated; };
    { inherit extra python; arguments = { inherit lock; }; };

  # --- with a lock
  locked = call: a:
    let
      lock = library.readLock a.lockFile;
      target = library.targetOf { inherit lock; inherit (a) python; };
      python = library.interpreterOf { inherit target; inherit (a) python; };
      extra = readPackagesExtra { packages = a.packagesExtra; isLocked = true; inherit python; };
      texts = lib.filter (text: text != "") (map textOf [ a.requirements a.requirementsExtra ]);

      # A lock that was made without what packagesExtra has now is stale.
      wanted = extra.names ++ lib.optional (extra.rPackages != [ ]) "rpy2";
      missing = lib.filter (name: !(target.packages ? ${name})) wanted;
      newOf = name: requires: lib.subtractLists target.packages.${name}.dependencies requires;
      changed = lib.filter (package: package.new != [ ])
        (lib.mapAttrsToList (name: requires: { inherit name; new = newOf name requires; }) extra.knownRequires);
    in
    assert checkLocked { inherit call; inherit (a) conda; };
    if missing == [ ] && changed != [ ] then fail {
      tried = "use the lock for ${(lib.head changed).name} of packagesExtra";
      found = "the lock was made when it did not require ${lib.head (lib.head changed).new}";
      remedy = "Renew the lock: pinwheel resolve FILE…";
    }
    else if missing != [ ] then fail {
      tried = "use the lock for ${list missing} of packagesExtra";
      found = "it does not have ${lib.head missing}";
      remedy = "Put what packagesExtra has into the requirements too, by its place (./folder), and renew the lock: pinwheel resolve FILE…";
    }
    else {
      inherit extra python;
      arguments = {
        inherit (a) lockFile;
        requirements = if texts == [ ] then null else texts;
        providers = if a.providers == { } then null else statedOrders a.providers;
      } // lib.optionalAttrs (a.root != null) { inherit (a) root; };
    };
in
{
  # environmentOf : call → { … } | [ … ] → environment
  # call: the name of the function, for errors.
  environmentOf = call: given:
    let
      a = argumentsOf call given;
      way = if a.lockFile != null then locked call a
        else resolved call a (choosePython { inherit call; inherit (a) python requirements; });
      inherit (way) extra;
      usesR = extra.rPackages != [ ];
      rChanges = lib.optional usesR (r.changes extra.rPackages);
    in
    library.fromLock (way.arguments // {
      inherit (way) python;
      inherit (a) groups mirrors _ _fixes tests ignoreCollisions postBuild;
      inherit (extra) sources;
      conda = installedBy a.conda;
      overridesPre = a.overridesPre ++ extra.overridesPre;
      overridesPost = extra.overridesPost ++ a.overridesPost ++ map library.applyOverrides (rChanges ++ extra.changes);
      extraPackages = extra.programs ++ lib.optionals usesR r.programs;
      makeWrapperArgs = lib.optionals usesR (r.makeWrapperArgs extra.rPackages);
    });
}
