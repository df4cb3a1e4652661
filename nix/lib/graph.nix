# What needs what, from the lock alone.
#
# Derivations cannot form a circle, packages can. An edge of a circle is therefore not an input of a derivation; the closure has it
# all the same, so an environment is always whole (closures.nix).
{ lib }:
packages:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  # Each package as a node that holds the nodes it needs, so that walking the graph calls nothing but `next`.
  nodes = lib.mapAttrs (key: package: { inherit key; next = map nodeOf package.dependencies; }) packages;
  nodeOf = name: nodes.${name} or (fail {
    tried = "use the lock";
    found = "it is damaged, something in it needs ${name}, which it does not have";
    remedy = "Make it again with: pinwheel resolve FILE… -o pinwheel.lock.json";
  });
  reach = start: map (node: node.key) (builtins.genericClosure { startSet = start; operator = node: node.next; });

  # What a package needs, itself among it only where it lies on a circle.
  below = lib.mapAttrs (_: node: reach node.next) nodes;
  isCyclic = name: lib.elem name below.${name};
in
{
  # closureOf : names → names, each once, the given ones first. Costs the edges that are met, times the logarithm of the answer.
  closureOf = names: reach (map nodeOf names);

  # closure : name → names, itself first
  closure = name: [ name ] ++ (if isCyclic name then lib.filter (other: other != name) below.${name} else below.${name});

  inherit isCyclic;

  # inputsOf : name → the dependencies that can be inputs of its derivation: those that do not need it in turn
  inputsOf = name:
    let inherit (packages.${name}) dependencies;
    in
    if isCyclic name then lib.filter (dependency: dependency != name && !(lib.elem name below.${dependency})) dependencies
    else dependencies;
}
