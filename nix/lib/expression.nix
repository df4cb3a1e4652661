# The environment as text: what `expr` of an environment is.
{ lib }:
let
  # A string of Nix. The inside of JSON's strings is that of Nix's, but for what starts an interpolation.
  quote = text: lib.replaceStrings [ "\${" ] [ "\\\${" ] (builtins.toJSON text);
  value = argument: "builtins.fromJSON ${quote (builtins.toJSON argument)}";
in
# arguments: of fromLock, those that are data
arguments: ''
  # An environment by pinwheel. Functions and packages among its arguments (overrides, `_`, sources) are not part of this text.
  # pinwheel: the library for a package set, `import nix/lib { inherit pkgs; }`
  { pinwheel }:
  pinwheel.fromLock {
  ${lib.concatStrings (lib.mapAttrsToList (name: argument: "  ${name} = ${value argument};\n") arguments)}}
''
