# The requirements in a text that may have nothing else: what a package needs is stated line by line, without options.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  # A comment begins a line or follows a space, as in a requirements.txt; `#` in a URL belongs to it.
  withoutComment = line: lib.head (builtins.split "(^|[ \t])#.*" line);
  trim = line: lib.head (builtins.match "[ \t]*(.*[^ \t]|)[ \t]*" line);
  cleaned = line: trim (withoutComment (lib.replaceStrings [ "\r" ] [ "" ] line));
in
{
  # requirementLines : label → text → [ requirement ]
  requirementLines = label: text:
    let
      lines = lib.filter (line: line != "") (map cleaned (lib.splitString "\n" text));
      options = lib.filter (lib.hasPrefix "-") lines;
    in
    if options == [ ] then lines
    else fail {
      tried = "read ${label}";
      found = "\"${lib.head options}\" is an option, and what a package requires has none";
      remedy = "Write requirements only, one on each line.";
    };
}
