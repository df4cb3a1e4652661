# Errors of this library: what was tried, what was found, and what to do next, as everywhere in pinwheel.
{ lib }:
let
  list = items: if items == [ ] then "none" else lib.concatStringsSep ", " items;
in
{
  inherit list;

  # fail : { tried, found, remedy } → throws
  fail = { tried, found, remedy }: throw "pinwheel: Cannot ${tried}: ${found}\n  ${remedy}";

  # The command that makes a lock again, for the targets named. A lock says which files it was made from, but not which of them
  # were operands and which constraints, so the command has a place where they stand.
  renewCommand = lock: targets:
    let
      files = map (file: file.path) (lock.inputs.files or [ ]);
      made = lib.optionalString (files != [ ]) " (it was made from ${list files})";
    in
    "pinwheel resolve FILE… ${lib.concatMapStringsSep " " (id: "--target ${id}") targets} -o pinwheel.lock.json${made}";
}
