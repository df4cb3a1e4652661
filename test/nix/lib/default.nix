# The unit tests of nix/lib, for `nix-instantiate --eval --strict --json -A …`.
#
# A case is { name; expr; expected; }, or { name; throws; message; } where evaluating `throws` must fail with a message that has
# the text `message`. The name begins with the attribute of the library that it is about: `targetOf: …`.
{ pkgs }:
let
  inherit (pkgs) lib;
  pinwheel = import ../../../nix/lib { inherit pkgs; };
  arguments = { inherit pkgs lib pinwheel; locks = import ./locks.nix { inherit lib; }; };
  cases = lib.concatMap (file: import file arguments) [
    ./versions.nix
    ./reading.nix
    ./targets.nix
    ./fetching.nix
    ./overriding.nix
    ./packages.nix
    ./environments.nix
  ];
  throwing = lib.filter (case: case ? throws) cases;
in
{
  suite = {
    exported = lib.attrNames pinwheel;
    names = map (case: case.name) cases;
    # Cases that give a value, with it.
    values = map (case: { inherit (case) name expected; found = case.expr; }) (lib.filter (case: case ? expr) cases);
    throwing = map (case: { inherit (case) name message; }) throwing;
  };

  # Nix cannot catch an error's message, so each case that throws is asked for alone, by its place.
  thrown = map (case: case.throws) throwing;
}
