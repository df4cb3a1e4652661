# What needs what, from the lock alone.
#
# Derivations cannot form a circle, packages can. An edge of a circle is therefore not an input of a derivation; the closure has it
# all the same, so an environment is always whole (see required-modules.nix).
{ lib }:
packages:
let
  node = key: { inherit key; };
  dependenciesOf = name:
    (packages.${name} or (throw "pinwheel: Cannot use the lock: it is damaged, something in it needs ${name}, which it does not have\n  Make it again with: pinwheel resolve FILE…")).dependencies;
  closureOf = names: map (found: found.key) (builtins.genericClosure {
    startSet = map node names;
    operator = found: map node (dependenciesOf found.key);
  });

  # What a package needs, itself among it only where it lies on a circle.
  below = lib.mapAttrs (name: _: closureOf (dependenciesOf name)) packages;
  isCyclic = name: lib.elem name below.${name};
in
{
  # closureOf : names → names, each once, the given ones first. Costs the size of the answer, times its logarithm.
  inherit closureOf isCyclic;

  # closure : name → names, itself first
  closure = name: [ name ] ++ lib.filter (other: other != name) below.${name};

  # inputsOf : name → the dependencies that can be inputs of its derivation: those that do not need it in turn
  inputsOf = name:
    if isCyclic name then lib.filter (dependency: !(lib.elem name below.${dependency}) && dependency != name) (dependenciesOf name)
    else dependenciesOf name;
}
