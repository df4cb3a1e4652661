# The packages of a target as an overlay of a Python package set.
{ pkgs, lib, mkCondaPrefix }:
let
  inherit (import ./roots.nix { inherit lib; }) rootsOf;
  inherit (import ./target.nix { inherit pkgs lib; }) interpreterOf;
  build = import ./package.nix { inherit pkgs lib; };

  # Packages of a build are taken from the user's sources only where the lock says that they lie at a place of the user's.
  sourcesForBuilds = environment: lib.filterAttrs (name: _: (environment.packages.${name} or { }) ? source);
in
{
  # overlayFromLock : { lock, target, groups ? null, python ? null, sources ? { }, mirrors ? [ ], root ? null, tests ? false,
  #   patch ? …, conda ? { } } → (pySelf: pySuper: { NAME = derivation; … })
  # One attribute for each package that the groups need, by its normalized name; null means all groups. Where there are conda packages,
  # also `pinwheel-conda`, which is what an environment has of their prefix.
  #
  # target: of targetOf. python: the interpreter whose package set builds the packages; the lock changes nothing of how it builds,
  # so that a lock with another `wheel` or `packaging` leads to no endless recursion. patch: packages → overlay, which
  # is applied to the packages of build environments. conda: more arguments for what installs conda packages.
  overlayFromLock =
    {
      lock,
      target,
      groups ? null,
      python ? null,
      sources ? { },
      mirrors ? [ ],
      root ? null,
      tests ? false,
      patch ? (_: _: _: { }),
      conda ? { },
    }:
    let
      graph = import ./graph.nix { inherit lib; } target.packages;
      context = {
        inherit lock sources mirrors root tests mkCondaPrefix conda;
        python = interpreterOf { inherit target python; };
        condaPrefix = import ./conda-prefix.nix { inherit pkgs lib; } { inherit context target names; };
        buildEnvironments = lib.mapAttrs (key: environment: import ./build-environment.nix { inherit pkgs lib; } {
          inherit key environment patch;
          # Builds are not tested: what they are built with is not what was asked for.
          context = context // { tests = false; sources = sourcesForBuilds environment sources; };
        }) target.buildEnvironments;
      };
      names = graph.closureOf (rootsOf { inherit target groups; });
    in
    self: super: lib.genAttrs names (name: build {
      inherit context self super name graph;
      package = target.packages.${name};
    })
    // lib.optionalAttrs (context.condaPrefix != null) {
      pinwheel-conda = import ./conda-module.nix { inherit pkgs lib; } { inherit context; };
    };
}
