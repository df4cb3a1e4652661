# What the user's package set offers, as the resolver reads it (docs/providers.md): the packages of one interpreter. `overridesPre`
# is in there already, so what it adds can be required.
{ pkgs, lib }:
let
  inherit (import ../../crawlers/nixpkgs-dump/python-package.nix) packageOf;
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
  # dumpOf : interpreter → store path of the dump
  # Evaluates the name, version and dependencies of every package of it.
  dumpOf = python:
    let packages = lib.concatMap (packageOf python.pkgs) (lib.attrNames python.pkgs);
    in builtins.toFile "nixpkgs.json" ''
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
