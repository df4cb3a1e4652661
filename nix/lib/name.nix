# Names of Python projects.
{ lib }:
let
  # The characters that a run of counts as one hyphen.
  words = name: lib.filter (part: lib.isString part && part != "") (builtins.split "[-_.]+" name);
in
{
  # normalizeName : string → string, the normalized name of PEP 503: `Foo._Bar` is `foo-bar`.
  normalizeName = name: lib.toLower (lib.concatStringsSep "-" (words name));
}
