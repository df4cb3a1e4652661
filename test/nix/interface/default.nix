# The unit tests of the interface, for `nix-instantiate --eval --strict --json -A …`; cases are those of test/nix/lib/default.nix.
# Nothing is resolved here: every call has a lock.
{ pkgs }:
let
  inherit (pkgs) lib;
  pinwheel = import ../../.. { inherit pkgs; };
  locks = import ../lib/locks.nix { inherit lib; };
  arguments = { inherit pkgs lib pinwheel locks; };
  cases = lib.concatMap (file: import file arguments) [
    ./attributes.nix
    ./calls.nix
    ./questions.nix
    ./conda.nix
    ./extras.nix
    ./projects.nix
    ./dots.nix
  ];
  throwing = lib.filter (case: case ? throws) cases;
in
{
  suite = {
    exported = lib.attrNames pinwheel;
    names = map (case: case.name) cases;
    values = map (case: { inherit (case) name expected; found = case.expr; }) (lib.filter (case: case ? expr) cases);
    throwing = map (case: { inherit (case) name message; }) throwing;
  };
  thrown = map (case: case.throws) throwing;
}
