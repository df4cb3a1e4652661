# buildPythonPackage and buildPythonApplication: the project of a source, with what it needs resolved, or taken from a lock.
{ pkgs, lib, library, settings, resolver }:
let
  inherit (import ./arguments.nix { inherit lib; }) readOwnArguments;
  inherit (import ./build-question.nix { inherit pkgs lib resolver; }) projectOf questionOf;
  inherit (import ./conda.nix { inherit lib; }) checkCondaData checkLocked installedBy;
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ./interpreter.nix { inherit pkgs lib; }) interpreterOf;
  inherit (import ./providers.nix { inherit lib; }) statedOrders;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;
  inherit (import ../lib/roots.nix { inherit lib; }) rootsOf;

  # What is ours; everything else is for nixpkgs' function.
  defaults = {
    requirements = null;
    requirementsExtra = "";
    extras = [ ];
    providers = { };
    _providerDefaults = null;
    overridesPre = [ ];
    overridesPost = [ ];
    _ = { };
    _fixes = library.fixes;
    tests = false;
    inherit (settings) python lockFile mirrors;
    root = null;
    groups = [ "default" ];
    ignoreDataOutdated = false;
    cudaVersion = null;
    conda = { };
  };

  isShort = given: lib.isString given || lib.isPath given || lib.isDerivation given
    || lib.isAttrs given && given ? outPath && !(given ? src);
  argumentsOf = call: given:
    if lib.isFunction given then fail {
      tried = "call ${call}";
      found = "its argument is a function";
      remedy = "Give a set: ${call} { src = ./.; }";
    }
    else refusePackagesExtra call (readOwnArguments { inherit call defaults; } (if isShort given then { src = given; } else given));
  refusePackagesExtra = call: a:
    if !(a ? packagesExtra) then a
    else fail {
      tried = "call ${call}";
      found = "packagesExtra is no argument of it: a package has requirements";
      remedy = "Write them into requirementsExtra, or pass packagesExtra to the mkPython that uses this package.";
    };

  # --- the package itself, as an argument of nixpkgs' functions
  formatOf = a: project: buildSystem:
    if a ? format || a ? pyproject then { }
    else if lib.hasSuffix ".whl" project.source.fileName then { format = "wheel"; dontStrip = a.dontStrip or true; }
    else { pyproject = true; build-system = a.build-system or buildSystem; };

  packageArguments = a: project: { dependencies, buildSystem, isCyclic }:
    removeAttrs a (lib.attrNames defaults)
    // formatOf a project buildSystem
    // {
      pname = project.name;
      inherit (project) version;
      src = project.source.stored project.name;
      propagatedBuildInputs = dependencies ++ (a.propagatedBuildInputs or [ ]);
      doCheck = a.doCheck or a.tests;
      # A build may be done with another version of something than what it needs later.
      catchConflicts = a.catchConflicts or false;
      passthru = {
        requirements = lib.concatMapStrings (line: "${line}\n") project.requiresDist;
        inherit (a) overridesPre overridesPost _;
        # For packagesExtra (python-module.nix).
        pinwheel = { inherit (project) requiresDist providesExtra; inherit (a) extras; };
      } // (a.passthru or { });
    }
    // lib.optionalAttrs isCyclic { dontCheckRuntimeDeps = true; };

  # A package of the set; as an application it may not stand in the set, so it is beside it.
  build = a: project: { context, package, dependencies, isCyclic, ... }:
    let
      key = package.build.environment or null;
      arguments = packageArguments a project {
        inherit dependencies isCyclic;
        buildSystem =
          if key != null then [ context.buildEnvironments.${key} ]
          else noBuildEnvironment project "when the question was asked, nobody knew what it is built with, or that could not be had";
      };
      inherit (context.python.pkgs) buildPythonPackage buildPythonApplication;
    in
    buildPythonPackage (arguments // { passthru = arguments.passthru // { application = buildPythonApplication arguments; }; });

  noBuildEnvironment = project: found: fail {
    tried = "build ${project.name}";
    inherit found;
    remedy = "Say what builds it: build-system = [ python.pkgs.setuptools ]; or format = \"setuptools\";";
  };

  # --- the two ways to what it needs
  common = a: {
    inherit (a) overridesPre overridesPost _ _fixes tests mirrors groups;
    conda = installedBy a.conda;
  };

  resolved = call: a:
    let
      python = interpreterOf a.python;
      question = questionOf { inherit call a python; };
      inherit (question) project;
      environment = library.fromLock (common a // {
        inherit python;
        lock = resolver.resolve question.question;
        sources.${project.name}.build = build a project;
      });
    in
    assert checkCondaData settings;
    assert resolver.checkData { inherit call; inherit (a) ignoreDataOutdated; };
    environment.python.pkgs.${project.name};

  # With a lock nothing may be built to know the name. A lock of the project's own requirements does not have the project itself.
  locked = call: a:
    let
      lock = library.readLock a.lockFile;
      target = library.targetOf { inherit lock; inherit (a) python; };
      project = projectOf { inherit call a; locked = target.packages; };
      member = target.packages.${project.name} or null;
      extra = lib.filter (extra: !(lib.elem extra member.extras)) (map normalizeName a.extras);
      environment = library.fromLock (common a // {
        inherit (a) lockFile python;
        sources = lib.optionalAttrs (member != null) { ${project.name}.build = build a project; };
        requirements = if a.requirements == null then null else a.requirements;
        providers = if a.providers == { } then null else statedOrders a.providers;
      } // lib.optionalAttrs (a.root != null) { inherit (a) root; });
      inherit (environment.python) pkgs;
      arguments = packageArguments a project {
        dependencies = map (name: pkgs.${name}) (rootsOf { inherit target; inherit (a) groups; });
        isCyclic = false;
        buildSystem = noBuildEnvironment project "the lock does not have the project itself, so it does not say what builds it";
      };
    in
    assert checkLocked { inherit call; inherit (a) conda; };
    if member != null && extra != [ ] then fail {
      tried = "use the lock for ${project.name}[${lib.concatStringsSep "," extra}]";
      found = "it has ${project.name}[${lib.concatStringsSep "," member.extras}]";
      remedy = "Ask for the extras when the lock is made: a line \"./folder[extra]\" in its requirements.";
    }
    else if member == null && a.extras != [ ] then fail {
      tried = "choose extras of ${project.name} with a lock of what it needs";
      found = "there an extra is a group";
      remedy = "Write groups = [ \"default\" \"extra:${lib.head a.extras}\" ]; instead of extras.";
    }
    else if member != null then pkgs.${project.name}
    else pkgs.buildPythonPackage (arguments // { passthru = arguments.passthru // { application = pkgs.buildPythonApplication arguments; }; });

  packageOf = call: given:
    let a = argumentsOf call given;
    in if a.lockFile != null then locked call a else resolved call a;
in
{
  # { src, … } | source → derivation
  buildPythonPackage = packageOf "buildPythonPackage";
  buildPythonApplication = given: (packageOf "buildPythonApplication" given).application;
}
