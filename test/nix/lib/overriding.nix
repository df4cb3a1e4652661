# `_` and fixes.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) applyOverrides applyFixes;

  # A package that only remembers its arguments.
  package = arguments: { inherit arguments; overridePythonAttrs = change: package (arguments // change arguments); };
  foo = package { version = "1.0"; inputs = [ 1 ]; env = { a = 1; }; text = "x"; flag = true; };
  set = overlay: lib.fix (lib.extends overlay (_: { inherit foo; helper = 7; oddName = foo; }));
  fooWith = changes: (set (applyOverrides { foo = changes; })).foo.arguments;

  fixesOf = fixes: (set (applyFixes {
    inherit fixes;
    python.pythonVersion = "3.11";
    packages.foo = locks.wheel "foo" "1.0" [ ];
  })).foo.arguments;
  fixed = condition: (fixesOf { foo.some = { _cond = condition; flag = "fixed"; }; }).flag;
in
[
  {
    name = "applyOverrides: a value replaces";
    expr = { inherit (fooWith { inputs = [ ]; new = 2; }) inputs new version; };
    expected = { inputs = [ ]; new = 2; version = "1.0"; };
  }
  {
    name = "applyOverrides: add, to each kind of value";
    expr = removeAttrs (fooWith { inputs.add = [ 2 ]; env.add = { b = 2; }; text.add = "y"; }) [ "version" "flag" ];
    expected = { inputs = [ 1 2 ]; env = { a = 1; b = 2; }; text = "xy"; };
  }
  {
    name = "applyOverrides: add and mod where there was nothing";
    expr = { inherit (fooWith { absent.add = [ 3 ]; other.mod = old: old == null; }) absent other; };
    expected = { absent = [ 3 ]; other = true; };
  }
  {
    name = "applyOverrides: mod with one argument, and with three";
    expr = (fooWith { inputs.mod = old: old ++ [ 5 ]; text.mod = pySelf: oldAttrs: old: "${old}${oldAttrs.version}${toString pySelf.helper}"; });
    expected = foo.arguments // { inputs = [ 1 5 ]; text = "x1.07"; };
  }
  {
    name = "applyOverrides: add before mod";
    expr = (fooWith { inputs = { add = [ 2 ]; mod = old: map (x: x * 10) old; }; }).inputs;
    expected = [ 10 20 ];
  }
  {
    name = "applyOverrides: a function of the attributes, and one of the package set too";
    expr = [ (fooWith (old: { text = old.text + "!"; })).text (fooWith (pySelf: old: { text = "${old.text}${toString pySelf.helper}"; })).text ];
    expected = [ "x!" "x7" ];
  }
  {
    name = "applyOverrides: a set without add or mod, and a derivation, are values";
    expr = let changed = fooWith { env = { c = 3; }; src = pkgs.hello // { add = 1; }; }; in [ changed.env changed.src.name ];
    expected = [ { c = 3; } pkgs.hello.name ];
  }
  {
    name = "applyOverrides: names are normalized, but for those that the set has otherwise";
    expr = let changed = set (applyOverrides { FOO.text = "other"; oddName.text = "odd"; }); in map (drv: drv.arguments.text) [ changed.foo changed.oddName ];
    expected = [ "other" "odd" ];
  }
  {
    name = "applyOverrides: what the set does not have";
    expr = lib.attrNames (set (applyOverrides { bar.text = "x"; }));
    expected = [ "foo" "helper" "oddName" ];
  }
  {
    name = "applyOverrides: what is not built by buildPythonPackage";
    expr = (lib.fix (lib.extends (applyOverrides { hello.pname = "other"; }) (_: { inherit (pkgs) hello; }))).hello.pname;
    expected = "other";
  }
  {
    name = "applyOverrides: values that cannot be joined";
    throws = fooWith { inputs.add = "text"; };
    message = "Cannot apply _.foo.inputs.add: the old value is a list and the new one a string";
  }
  {
    name = "applyOverrides: values of a kind that has no sum";
    throws = fooWith { flag.add = true; };
    message = "Write _.foo.flag = …; to replace the value";
  }
  {
    name = "applyFixes: conditions";
    expr = map fixed [
      ({ prov, ... }: prov == "wheel")
      ({ ver, pyver, ... }: ver == "1.0" && pyver == "3.11")
      ({ ver, versionOlder, ... }: versionOlder ver "1.0.post1")
      ({ ver, versionAtLeast, ... }: versionAtLeast ver "1.0rc1")
      ({ prov, ... }: prov == "sdist")
      ({ ver, versionAtLeast, ... }: versionAtLeast ver "1.1")
    ];
    expected = [ "fixed" "fixed" "fixed" "fixed" true true ];
  }
  {
    name = "applyFixes: without a condition, several, and of packages that are not locked";
    expr = fixesOf { foo = { a.inputs.add = [ 2 ]; b.inputs.add = [ 3 ]; }; helper.a.text = "x"; };
    expected = foo.arguments // { inputs = [ 1 2 3 ]; };
  }
  {
    name = "fixes: each is a set of overrides with a condition";
    expr = lib.attrNames (lib.filterAttrs (_: fixes: !(lib.all (fix: lib.isFunction fix._cond) (lib.attrValues fixes))) pinwheel.fixes);
    expected = [ ];
  }
  {
    name = "fixes: a condition on the version";
    expr = map
      (ver: pinwheel.fixes.cryptography.openssl._cond { prov = "sdist"; inherit ver; versionOlder = a: b: pinwheel.compareVersions a b < 0; })
      [ "3.3.2" "3.4" ];
    expected = [ true false ];
  }
  {
    name = "fixes: for sdists, and not for wheels";
    expr = map (prov: pinwheel.fixes.lxml.libxml2._cond { inherit prov; }) [ "sdist" "wheel" ];
    expected = [ true false ];
  }
]
