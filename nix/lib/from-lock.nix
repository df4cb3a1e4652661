# From a lock to an environment, and to everything that can be made of it.
{ pkgs, lib, mkCondaPrefix }:
let
  inherit (import ./apply-fixes.nix { inherit lib; }) applyFixes;
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./check-inputs.nix { inherit lib; }) checkInputs;
  inherit (import ./overlay.nix { inherit pkgs lib mkCondaPrefix; }) overlayFromLock;
  inherit (import ./overrides.nix { inherit lib; }) applyOverrides;
  inherit (import ./read-lock.nix { inherit lib; }) readLock;
  inherit (import ./target.nix { inherit pkgs lib; }) targetOf interpreterOf;
  overridePython = import ./override-python.nix { inherit lib; };
in
{
  # fromLock : { … } → environment; docs/nix.md describes the arguments and the attributes of what it gives.
  fromLock =
    {
      lock ? null,
      lockFile ? null,
      root ? if lib.isPath lockFile then dirOf lockFile else null,
      python ? null,
      groups ? [ "default" ],
      requirements ? null,
      providers ? null,
      mirrors ? [ ],
      sources ? { },
      overridesPre ? [ ],
      overridesPost ? [ ],
      _ ? { },
      _fixes ? import ./fixes.nix { inherit pkgs; },
      tests ? false,
      extraPackages ? [ ],
      ignoreCollisions ? false,
      postBuild ? "",
      makeWrapperArgs ? [ ],
      conda ? { },
    }:
    let
      read =
        if lock != null then readLock lock
        else if lockFile != null then readLock lockFile
        else fail {
          tried = "make an environment";
          found = "no lock was given";
          remedy = "Pass lockFile = ./pinwheel.lock.json; which is made with: pinwheel resolve requirements.txt";
        };
      target = targetOf { lock = read; inherit python; };
      base = interpreterOf { inherit target python; };

      before = lib.composeManyExtensions overridesPre;
      patch = packages: lib.composeExtensions
        (applyFixes { fixes = _fixes; python = base; inherit packages; })
        (applyOverrides _);
      generated = overlayFromLock {
        lock = read;
        # What builds is the interpreter as the user has it, without the lock.
        python = if overridesPre == [ ] then base else overridePython { python = base; pythonOverrides = before; };
        inherit target groups sources mirrors root tests patch conda;
      };
    in
    assert checkInputs { lock = read; inherit requirements providers; };
    import ./environment.nix { inherit pkgs lib; } {
      inherit target groups base sources extraPackages ignoreCollisions postBuild makeWrapperArgs;
      lock = read;
      changes = _;
      expr = import ./expression.nix { inherit lib; } {
        lock = read;
        python = target.python.nixAttr;
        inherit groups mirrors tests ignoreCollisions postBuild makeWrapperArgs;
        # Its other attribute is packages.
        conda = removeAttrs conda [ "libraries" ];
      };
      pythonOverrides = lib.composeManyExtensions ([
        before
        generated
        (applyFixes { fixes = _fixes; python = base; inherit (target) packages; })
      ] ++ overridesPost ++ [ (applyOverrides _) ]);
    };
}
