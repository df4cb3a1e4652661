# The argument `python`: null for the package set's own, the name of an attribute such as "python313", a version such as "3.13",
# or an interpreter.
{ pkgs, lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail list;

  isInterpreter = value: lib.isAttrs value && value ? pythonVersion && value ? pkgs;
  version = text: builtins.match "([23])[.]([0-9]+)([.][0-9]+)?" text;
  attributeOf = text:
    let parts = version text;
    in if parts == null then text else "python${lib.elemAt parts 0}${lib.elemAt parts 1}";

  offered = lib.filter (name: builtins.match "(python|pypy)[0-9]+" name != null) (lib.attrNames pkgs);
in
{
  inherit isInterpreter;

  # interpreterOf : null | string | interpreter → interpreter
  interpreterOf = python:
    if python == null then pkgs.python3
    else if isInterpreter python then python
    else if !(lib.isString python) then fail {
      tried = "choose the Python";
      found = "python is a ${builtins.typeOf python}";
      remedy = "Write the name of an interpreter of the package set, such as python = \"python313\";";
    }
    else
      let attribute = attributeOf python;
      in
      if isInterpreter (pkgs.${attribute} or null) then pkgs.${attribute}
      else fail {
        tried = "choose the Python ${python}";
        found = "the package set has no interpreter ${attribute}";
        remedy = "It has ${list offered}.";
      };
}
