# The environment of a lock with 400 packages, for counting and measuring: 40 of them are asked for, most need six others, and a
# ring of twenty is among them.
{ pkgs }:
let
  inherit (pkgs) lib;
  locks = import ./locks.nix { inherit lib; };
  count = 400;
  modulo = a: b: a - a / b * b;
  nameOf = i: "p${toString i}";
  # Of later ones, so that there is no circle but the ring.
  later = i: k: i + 1 + modulo (7 * i + 31 * k * k) (count - i);
  ring = i: lib.optional (i >= 300 && i < 320) (if i == 319 then 300 else i + 1);
  needs = i: map nameOf (lib.unique (lib.filter (j: j < count) (map (later i) [ 1 2 3 4 5 6 ] ++ ring i)));
  # The same derivations, through a file as users have it.
  file = builtins.toFile "pinwheel.lock.json" (builtins.toJSON (locks.lockOf {
    "x86_64-linux/cpython-3.11" = locks.targetWith {
      roots.default = lib.genList nameOf 40;
      packages = lib.listToAttrs (lib.genList (i: lib.nameValuePair (nameOf i) (locks.wheel (nameOf i) "1.0" (needs i))) count);
    };
  }));
in
{
  inherit file;
  environment = lockFile: (import ../../../nix/lib { inherit pkgs; }).fromLock { inherit lockFile; };
  nothing = pkgs.python311.withPackages (_: [ ]);
}
