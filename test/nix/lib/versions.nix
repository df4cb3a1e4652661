# Names, versions and hashes.
{ lib, pinwheel, ... }:
let
  inherit (pinwheel) compareVersions normalizeName;
  # In ascending order (PEP 440, "Summary of permitted suffixes and relative ordering").
  ascending = [
    "0.dev1" "0.9" "1.0.dev456" "1.0a1" "1.0a2.dev456" "1.0a12.dev456" "1.0a12" "1.0b1.dev456" "1.0b2" "1.0b2.post345.dev456"
    "1.0b2.post345" "1.0rc1.dev456" "1.0rc1" "1.0" "1.0+abc.5" "1.0+abc.7" "1.0+5" "1.0.post456.dev34" "1.0.post456"
    "1.0.15" "1.1.dev1" "1.10" "1!0.1"
  ];
  pairs = lib.genList (i: { older = lib.elemAt ascending i; newer = lib.elemAt ascending (i + 1); }) (lib.length ascending - 1);
in
[
  {
    name = "compareVersions: the order of PEP 440";
    expr = lib.filter ({ older, newer }: compareVersions older newer != -1 || compareVersions newer older != 1) pairs;
    expected = [ ];
  }
  {
    name = "compareVersions: spellings of one version";
    expr = map (compareVersions "1.0rc1") [ "1.0RC1" "1.0-rc.1" "1.0_c1" "1rc1" "v1.0.0preview1" "01.0rc01" ];
    expected = [ 0 0 0 0 0 0 ];
  }
  {
    name = "compareVersions: post-releases without a word";
    expr = [ (compareVersions "1.0-1" "1.0.post1") (compareVersions "1.0.post" "1.0.post0") (compareVersions "1.0.r2" "1.0.rev2") ];
    expected = [ 0 0 0 ];
  }
  {
    name = "compareVersions: what is no version of Python is compared as Nix does";
    expr = compareVersions "unstable-2024-01-01" "unstable-2024-02-01";
    expected = -1;
  }
  {
    name = "normalizeName: PEP 503";
    expr = map normalizeName [ "Foo.Bar" "ruamel_yaml" "a-_.b" "jinja2" ];
    expected = [ "foo-bar" "ruamel-yaml" "a-b" "jinja2" ];
  }
  {
    name = "sriOfText: the hash of \"abc\" in FIPS 180-2";
    expr = pinwheel.sriOfText "abc";
    expected = "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  }
  {
    name = "sriFromHex: all bits";
    expr = pinwheel.sriFromHex (lib.concatStrings (lib.genList (_: "ff") 32));
    expected = "sha256-//////////////////////////////////////////8=";
  }
]
