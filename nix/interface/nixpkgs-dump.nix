# What the user's package set offers, as the resolver reads it (docs/providers.md): the packages of one interpreter, with
# `overridesPre`, so that what it adds can be required.
{ pkgs, lib }:
let
  inherit (import ../../crawlers/nixpkgs-dump/python-package.nix) packageOf;
  overridePython = import ../lib/override-python.nix { inherit lib; };
  json = builtins.toJSON;

  # The canonical text of schemas/nixpkgs-1.schema.json: the fields in this order, one package a line.
  field = name: value: "${json name}:${json value}";
  packageLine = package: "{${lib.concatStringsSep "," [
    (field "attribute" package.attribute)
    (field "pname" package.pname)
    (field "version" package.version)
    (field "available" package.available)
    (field "requirements" package.requirements)
    (field "dependencies" package.dependencies)
    (field "optionalDependencies" package.optionalDependencies)
  ]}}";
  list = lines: if lines == [ ] then "[]" else "[\n${lib.concatStringsSep ",\n" lines}\n]";
in
{
  # dumpOf : { python, overrides } → store path of the dump
  # overrides: pySelf: pySuper: { … }, a list. Evaluates the name, version and dependencies of every package.
  dumpOf = { python, overrides }:
    let
      set = (if overrides == [ ] then python
        else overridePython { inherit python; pythonOverrides = lib.composeManyExtensions overrides; }).pkgs;
      packages = lib.concatMap (packageOf set) (lib.attrNames set);
    in
    builtins.toFile "nixpkgs.json" ''
      {
      "format":"pinwheel-nixpkgs",
      "formatVersion":1,
      "nixpkgsVersion":${json (lib.version or null)},
      "system":${json pkgs.stdenv.hostPlatform.system},
      "pythons":[
      {"python":${json python.pythonVersion},"attribute":${json (python.pythonAttr or python.executable)},"packages":${list (map packageLine packages)}}
      ],
      "unreadable":[]
      }
    '';
}
