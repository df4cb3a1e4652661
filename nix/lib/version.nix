# Versions of PEP 440, as far as the conditions of fixes and the check of the package set's versions need them: epoch, release,
# pre-, post- and development release, local version. What is no such version is compared as Nix does it.
{ lib }:
let
  grammar = "v?(([0-9]+)!)?([0-9]+([.][0-9]+)*)"
    + "([-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?([0-9]*))?"
    + "((-([0-9]+))|([-_.]?(post|rev|r)[-_.]?([0-9]*)))?"
    + "([-_.]?(dev)[-_.]?([0-9]*))?"
    + "([+]([a-z0-9]+([-_.][a-z0-9]+)*))?";

  # No `toInt`: nixpkgs' refuses leading zeros, and Nix reads them as decimal here.
  number = text: if text == null || text == "" then 0 else lib.head (builtins.fromJSON "[${withoutZeros text}]");
  withoutZeros = text: lib.head (builtins.match "0*([0-9]+)" text);
  phases = { a = 0; alpha = 0; b = 1; beta = 1; c = 2; rc = 2; pre = 2; preview = 2; };

  # Trailing zeros do not count: 1.0 is 1.
  trim = release:
    if lib.length release > 1 && lib.last release == 0 then trim (lib.init release) else release;

  # A version as a list of numbers and lists that are compared in order.
  keyOf = groups:
    let
      group = lib.elemAt groups;
      hasPre = group 4 != null;
      hasPost = group 7 != null;
      hasDev = group 13 != null;
      local = group 17;
    in
    [
      (number (group 1))
      (trim (map number (lib.splitString "." (group 2))))
      # 1.0.dev1 < 1.0a1 < 1.0
      (if hasPre then [ phases.${group 5} (number (group 6)) ] else if hasDev && !hasPost then [ (-1) ] else [ 3 ])
      (if hasPost then [ (number (if group 9 != null then group 9 else group 12)) ] else [ (-1) ])
      # A development release comes before what it leads to.
      (if hasDev then [ 0 (number (group 15)) ] else [ 1 ])
      (if local == null then [ ] else map localPart (lib.filter lib.isString (builtins.split "[-_.]" local)))
    ];
  # Numbers come after words.
  localPart = part: if builtins.match "[0-9]+" part != null then [ 1 (number part) ] else [ 0 part ];

  order = a: b:
    if lib.isList a && lib.isList b then orderLists a b
    else if a == b then 0 else if a < b then -1 else 1;
  orderLists = a: b:
    if a == [ ] || b == [ ] then order (lib.length a) (lib.length b)
    else let first = order (lib.head a) (lib.head b);
      in if first != 0 then first else orderLists (lib.tail a) (lib.tail b);

  parse = text: builtins.match grammar (lib.toLower text);

  # compareVersions : string → string → -1, 0 or 1
  compareVersions = a: b:
    let
      groupsA = parse a;
      groupsB = parse b;
    in
    if groupsA == null || groupsB == null then builtins.compareVersions a b
    else order (keyOf groupsA) (keyOf groupsB);
in
{
  inherit compareVersions;

  # isVersion : string → bool, whether it is a version of PEP 440
  isVersion = text: parse text != null;
}
