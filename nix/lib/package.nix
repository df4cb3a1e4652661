# One locked package, by its provider.
{ pkgs, lib }:
# context: what holds for the whole lock (overlay.nix); self, super: the package set that it becomes part of, finished and as it
# was before; graph: of the packages beside it (graph.nix).
{ context, self, super, name, package, graph }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  builders = {
    wheel = import ./wheel.nix { inherit pkgs lib; };
    sdist = import ./sdist.nix { inherit pkgs lib; };
    nixpkgs = import ./nixpkgs-package.nix { inherit pkgs lib; };
    conda = import ./conda.nix { inherit pkgs lib; };
  };
  inherit (package) provider;
  argument = {
    inherit context self super name package;
    dependencies = map (dependency: self.${dependency}) (graph.inputsOf name);
    isCyclic = graph.isCyclic name;
  };
in
# A source given by the user may bring its own way to be built.
if context.sources ? ${name}.build then context.sources.${name}.build argument
else (builders.${provider} or (fail {
  tried = "install ${name} ${package.version}";
  found = "its provider is ${provider}, and this library knows ${lib.concatStringsSep ", " (lib.attrNames builders)}";
  remedy = "Use the pinwheel library that belongs to the program that made the lock.";
})) argument
