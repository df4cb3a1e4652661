# What our Nix code relies on in nixpkgs' `lib`: cases { name; expr; expected; } for every function of the stand-in's that is no builtin.
# They hold for nixpkgs' own as well (PINWHEEL_NIXPKGS).
{ lib }:
let
  case = name: expr: expected: { inherit name expr expected; };
  drv = { type = "derivation"; name = "grain-1.2"; outPath = "/store/grain"; dev.outPath = "/store/grain-dev"; };
  counter = { n ? 1 }: { value = n; };
  scope = lib.makeScope (extra: lib.callPackageWith ({ fromOutside = 1; } // extra)) (self: {
    base = 10;
    sum = self.callPackage ({ base, fromOutside, more ? 0 }: { total = base + fromOutside + more; }) { };
  });
in
[
  # --- functions
  (case "id" (lib.id 3) 3)
  (case "flip" (lib.flip (a: b: a - b) 1 3) 2)
  (case "isFunction: a set that can be called" (lib.isFunction { __functor = _: x: x; }) true)
  (case "functionArgs: of a set that can be called" (lib.functionArgs (lib.setFunctionArgs (_: 1) { a = true; })) { a = true; })
  (case "setFunctionArgs: still a function" (lib.setFunctionArgs (x: x + 1) { a = true; } 1) 2)
  (case "mirrorFunctionArgs" (lib.functionArgs (lib.mirrorFunctionArgs ({ a, b ? 1 }: a) (_: 1))) { a = false; b = true; })

  # --- fixed points and overlays
  (case "fix" (lib.fix (self: { a = 1; b = self.a + 1; })).b 2)
  (case "extends: later values are seen by earlier ones"
    (lib.fix (lib.extends (final: prev: { a = prev.a + 10; }) (self: { a = 1; b = self.a; }))) { a = 11; b = 11; })
  (case "composeExtensions: the second sees the first"
    (lib.composeExtensions (_: prev: { a = prev.a + 1; }) (_: prev: { a = prev.a * 2; }) { } { a = 1; }) { a = 4; })
  (case "composeManyExtensions: in their order"
    (lib.composeManyExtensions [ (_: _: { a = "1"; }) (_: prev: { a = prev.a + "2"; }) (final: prev: { b = prev.a + final.c; }) ]
      { c = "c"; } { }) { a = "12"; b = "12c"; })

  # --- lists
  (case "toList: of a value" (lib.toList 1) [ 1 ])
  (case "toList: of a list" (lib.toList [ 1 ]) [ 1 ])
  (case "optional" [ (lib.optional true [ 1 ]) (lib.optional false 1) ] [ [ [ 1 ] ] [ ] ])
  (case "optionals" [ (lib.optionals true [ 1 ]) (lib.optionals false (throw "is not evaluated")) ] [ [ 1 ] [ ] ])
  (case "last" (lib.last [ 1 2 3 ]) 3)
  (case "init" (lib.init [ 1 2 3 ]) [ 1 2 ])
  (case "imap0" (lib.imap0 (i: x: "${toString i}${x}") [ "a" "b" ]) [ "0a" "1b" ])
  (case "unique: the first of each stays" (lib.unique [ 3 1 3 2 1 ]) [ 3 1 2 ])
  (case "subtractLists: the first list from the second" (lib.subtractLists [ 1 ] [ 2 1 3 1 ]) [ 2 3 ])
  (case "intersectLists: in the order of the second" (lib.intersectLists [ 1 2 3 ] [ 3 5 1 ]) [ 3 1 ])
  (case "findFirst: the first that fits, or the default"
    [ (lib.findFirst (x: x > 1) 0 [ 1 2 3 ]) (lib.findFirst (x: x > 9) 0 [ 1 2 3 ]) ] [ 2 0 ])

  # --- attribute sets
  (case "nameValuePair" (lib.nameValuePair "a" 1) { name = "a"; value = 1; })
  (case "optionalAttrs" [ (lib.optionalAttrs true { a = 1; }) (lib.optionalAttrs false { a = 1; }) ] [ { a = 1; } { } ])
  (case "mapAttrs'" (lib.mapAttrs' (name: value: lib.nameValuePair "x${name}" (value + 1)) { a = 1; }) { xa = 2; })
  (case "mapAttrsToList: in the order of names" (lib.mapAttrsToList (name: value: name + value) { b = "2"; a = "1"; }) [ "a1" "b2" ])
  (case "filterAttrs: by name and value" (lib.filterAttrs (name: value: name == "a" || value > 2) { a = 1; b = 2; c = 3; }) { a = 1; c = 3; })
  (case "genAttrs" (lib.genAttrs [ "a" "b" ] (name: name + name)) { a = "aa"; b = "bb"; })
  (case "getAttrs" (lib.getAttrs [ "a" ] { a = 1; b = 2; }) { a = 1; })
  (case "recursiveUpdate: sets are joined, lists are not"
    (lib.recursiveUpdate { a.b = 1; a.c = 2; l = [ 1 ]; } { a.b = 9; l = [ 2 ]; }) { a = { b = 9; c = 2; }; l = [ 2 ]; })

  # --- strings
  (case "optionalString" [ (lib.optionalString true "a") (lib.optionalString false "a") ] [ "a" "" ])
  (case "concatStrings" (lib.concatStrings [ "a" "b" ]) "ab")
  (case "concatMapStrings" (lib.concatMapStrings (x: x + "!") [ "a" "b" ]) "a!b!")
  (case "concatMapStringsSep" (lib.concatMapStringsSep "," (x: x + "!") [ "a" "b" ]) "a!,b!")
  (case "hasPrefix" [ (lib.hasPrefix "ab" "abc") (lib.hasPrefix "abc" "ab") (lib.hasPrefix "" "a") ] [ true false true ])
  (case "hasSuffix" [ (lib.hasSuffix "bc" "abc") (lib.hasSuffix "abc" "bc") (lib.hasSuffix "b" "abc") ] [ true false false ])
  (case "hasInfix: what means something to a pattern means itself" [ (lib.hasInfix ".c" "ab.cd") (lib.hasInfix ".c" "abcd") ] [ true false ])
  (case "removePrefix" [ (lib.removePrefix "a" "ab") (lib.removePrefix "x" "ab") ] [ "b" "ab" ])
  (case "removeSuffix" [ (lib.removeSuffix "b" "ab") (lib.removeSuffix "x" "ab") ] [ "a" "ab" ])
  (case "stringToCharacters" (lib.stringToCharacters "ab") [ "a" "b" ])
  (case "splitString: separators are no patterns, and empty parts are kept" (lib.splitString "." ".a..b") [ "" "a" "" "b" ])
  (case "escapeRegex" (builtins.match (lib.escapeRegex "a.(b)*{c}[d]^$|?+\\") "a.(b)*{c}[d]^$|?+\\") [ ])
  (case "toLower" (lib.toLower "AbC-Z1") "abc-z1")
  (case "lowerCase" (lib.length lib.lowerChars or lib.lowerCase) 26)
  (case "upperCase" (lib.length lib.upperChars or lib.upperCase) 26)
  (case "escapeShellArg: only where it is needed"
    (map lib.escapeShellArg [ "plain-1.0/x" "two words" "it's" "" "$HOME" ]) [ "plain-1.0/x" "'two words'" "'it'\\''s'" "''" "'$HOME'" ])
  (case "escapeShellArgs" (lib.escapeShellArgs [ "a" "b c" ]) "a 'b c'")
  (case "versionOlder: by number, and pre before the release"
    [ (lib.versionOlder "1.9" "1.10") (lib.versionOlder "1.10" "1.10") (lib.versionOlder "1.0pre1" "1.0") ] [ true false true ])
  (case "versionAtLeast" [ (lib.versionAtLeast "1.10" "1.9") (lib.versionAtLeast "1.9" "1.9") ] [ true true ])
  (case "importJSON" (lib.importJSON ../../../package.json).name "pinwheel")

  # --- errors
  (case "assertMsg" [ (lib.assertMsg true "") (builtins.tryEval (lib.assertMsg false "no")).success ] [ true false ])
  (case "warn: gives the value" (lib.warn "said by a test" 1) 1)

  # --- derivations
  (case "isDerivation" [ (lib.isDerivation drv) (lib.isDerivation { }) (lib.isDerivation "a") ] [ true false false ])
  (case "getName" (map lib.getName [ "grain-1.2" drv (drv // { pname = "given"; }) ]) [ "grain" "grain" "given" ])
  (case "getVersion" (map lib.getVersion [ "grain-1.2" drv (drv // { version = "9"; }) ]) [ "1.2" "1.2" "9" ])
  (case "getOutput: the output where there is one, else all of it" [ (lib.getOutput "dev" drv).outPath (lib.getOutput "man" drv).outPath ]
    [ "/store/grain-dev" "/store/grain" ])
  (case "getBin" (lib.getBin drv).outPath "/store/grain")
  (case "getLib" (lib.getLib (drv // { lib.outPath = "/store/grain-lib"; })).outPath "/store/grain-lib")
  (case "makeSearchPath: nulls are left out" (lib.makeSearchPath "x" [ "/a" null "/b" ]) "/a/x:/b/x")
  (case "makeBinPath" (lib.makeBinPath [ drv "/b" ]) "/store/grain/bin:/b/bin")
  (case "makeLibraryPath" (lib.makeLibraryPath [ drv ]) "/store/grain/lib")

  # --- override and callPackage
  (case "makeOverridable: from a set, or from the old arguments"
    [ ((lib.makeOverridable counter { }).override { n = 2; }).value ((lib.makeOverridable counter { n = 3; }).override (old: { n = old.n + 1; })).value ]
    [ 2 4 ])
  (case "makeOverridable: overrideAttrs keeps it"
    (((lib.makeOverridable ({ n }: { value = n; overrideAttrs = change: change { value = n; }; }) { n = 1; })
      .overrideAttrs (old: { value = old.value * 10; overrideAttrs = _: { }; })).override { n = 2; }).value 20)
  (case "callPackageWith: what is given wins" (lib.callPackageWith { a = 1; b = 2; } ({ a, b, c ? 3 }: { sum = a + b + c; }) { b = 5; }).sum 9)
  (case "makeScope: packages know each other" scope.sum.total 11)
  (case "makeScope: overrides are seen by all" (scope.overrideScope (_: prev: { base = prev.base * 2; })).sum.total 21)
  (case "makeScope: a package of it can be overridden" (scope.sum.override { more = 100; }).total 111)

  # --- constants
  (case "platforms" [ (lib.elem "x86_64-linux" lib.platforms.linux) (lib.elem "aarch64-darwin" lib.platforms.all) ] [ true true ])
  (case "systems" (lib.elem "aarch64-linux" lib.systems.flakeExposed) true)
  (case "trivial: a release of two numbers" (builtins.match "[0-9]{2}[.][0-9]{2}" lib.trivial.release) [ ])
  (case "version" (lib.hasPrefix lib.trivial.release lib.version) true)
]
