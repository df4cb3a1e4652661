# A METADATA file (core metadata 2.2) from facts, which tells the resolver what a project needs.
{ lib }:
let
  lines = field: map (value: "${field}: ${value}\n");
in
{
  # metadataFile : { name, version, requiresDist, requiresPython ? null, providesExtra ? [ ] } → store path
  metadataFile = { name, version, requiresDist, requiresPython ? null, providesExtra ? [ ], ... }:
    builtins.toFile "METADATA" (builtins.unsafeDiscardStringContext (lib.concatStrings (
      [ "Metadata-Version: 2.2\n" ]
      ++ lines "Name" [ name ]
      ++ lines "Version" [ version ]
      ++ lines "Requires-Python" (lib.optional (requiresPython != null) requiresPython)
      ++ lines "Provides-Extra" providesExtra
      ++ lines "Requires-Dist" requiresDist
    )));
}
