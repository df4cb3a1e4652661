# Which of a lock's targets is meant, and the interpreter that it is for.
{ pkgs, lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail list renewCommand;
  inherit (import ./libc.nix { inherit pkgs lib; }) setLibc;

  hostSystem = pkgs.stdenv.hostPlatform.system;
  isInterpreter = value: lib.isAttrs value && value ? pythonVersion;

  # Free-threaded CPython is another ABI of the same version; an interpreter shows it by its attribute alone.
  isFreeThreaded = python: lib.hasSuffix "FreeThreading" (toString (python.pythonAttr or python.nixAttr or null));

  # null, "3.13", "python313" or an interpreter → { version, implementation, freeThreaded } | null
  wanted = python:
    if python == null then null
    else if isInterpreter python then
      { version = python.pythonVersion; inherit (python) implementation; freeThreaded = isFreeThreaded python; }
    else if builtins.match "[0-9]+[.][0-9]+" python != null then
      { version = python; implementation = "cpython"; freeThreaded = false; }
    else wanted (interpreterAt python);
  offered = target: { inherit (target.python) version implementation; freeThreaded = isFreeThreaded target.python; };

  interpreterAt = attribute:
    let found = pkgs.${attribute} or null;
    in
    if isInterpreter found then found
    else fail {
      tried = "use the Python ${attribute}";
      found = "the package set has no such interpreter";
      remedy = "Name an attribute of the package set, such as python313, or take another nixpkgs or another target of the lock.";
    };

  fits = python: target:
    let want = wanted python;
    in want == null || offered target == want;

  # A target for an older C library can be used with a newer one; wheels are checked one by one (libc.nix).
  familyOf = target: if target.libc == null then null else lib.head (lib.splitString "-" target.libc);
  ofLibc = target: setLibc == null || familyOf target == null || familyOf target == setLibc.family;
  libcVersion = target: if target.libc == null then "0" else lib.last (lib.splitString "-" target.libc);
  tooNew = target: setLibc != null && setLibc.version != null && lib.versionOlder setLibc.version (libcVersion target);
  # The newest that the set fulfils; where there is none, the oldest.
  byLibc = a: b:
    if tooNew a != tooNew b then tooNew b
    else (if tooNew a then lib.versionOlder else lib.flip lib.versionOlder) (libcVersion a) (libcVersion b);

  # The package set's own Python, where the lock has several.
  ofDefaultPython = targets:
    let own = lib.filter (fits (pkgs.python3 or null)) targets;
    in if own == [ ] then targets else own;
  pythonsOf = targets: lib.unique (map (target: target.python.nixAttr) targets);
in
{
  # targetOf : { lock, system ? the package set's, python ? null } → target, with its `id`
  # python: null for the only one or the package set's own, "3.13", an attribute such as "python313", or an interpreter.
  # Throws when the lock has no such target, naming those it has and the command that adds one.
  targetOf = { lock, system ? hostSystem, python ? null }:
    let
      all = lib.mapAttrsToList (id: target: target // { inherit id; }) lock.targets;
      ofSystem = lib.filter (target: target.system == system && ofLibc target) all;
      fitting = lib.filter (fits python) ofSystem;
      chosen = if python == null then ofDefaultPython fitting else fitting;
      want = wanted python;
      libcSuffix = lib.optionalString (setLibc != null && setLibc.family == "musl") "-musl";
      wish = "${system}${libcSuffix}/${
        if want == null then "cpython-${(pkgs.python3 or { pythonVersion = "3.…"; }).pythonVersion}"
        else "${want.implementation}-${want.version}${lib.optionalString want.freeThreaded "t"}"
      }";
    in
    if chosen == [ ] then fail {
      tried = "find ${wish} in the lock";
      found = "its targets are ${list (lib.attrNames lock.targets)}";
      remedy = "Add the target with: ${renewCommand lock (lib.attrNames lock.targets ++ [ wish ])}";
    }
    else if lib.length (pythonsOf chosen) > 1 then fail {
      tried = "choose a target of the lock for ${system}";
      found = "there are several: ${list (map (target: target.id) chosen)}";
      remedy = "Choose one by its interpreter, such as python = \"${(lib.head chosen).python.nixAttr}\".";
    }
    else lib.head (lib.sort byLibc chosen);

  # interpreterOf : { target, python ? null } → the interpreter of the package set, or the one that is given
  # Throws when the set has none, or it is not the target's.
  interpreterOf = { target, python ? null }:
    let interpreter = if isInterpreter python then python else interpreterAt target.python.nixAttr;
    in
    if !(fits interpreter target) then fail {
      tried = "install the target ${target.id} for ${interpreter.name}";
      found = "that is ${interpreter.implementation} ${interpreter.pythonVersion}, and the target is for "
        + "${target.python.implementation} ${target.python.version} (${target.python.abi})";
      remedy = "Take the interpreter ${target.python.nixAttr}, or make the lock for the other one: pinwheel resolve FILE… --target …";
    }
    else interpreter;
}
