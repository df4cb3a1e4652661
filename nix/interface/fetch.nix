# fetchPypiSdist and fetchPypiWheel as mach-nix has them: by name and version, the hash being looked up in the database; or, without
# anything imported from a derivation, with the hash, as the library has them.
{ lib, library, run, index, mirrors }:
let
  inherit (import ./errors.nix { inherit lib; }) fail list;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;

  # [ { filename, kind, url, sha256Hex, … } ] of a release; empty where there is none.
  filesOf = name: version: builtins.fromJSON (builtins.readFile
    (run "files.json" { inherit index; release = "${name}==${version}"; } ''
      pinwheel db files "$release" --db "$index" > $out || [ $? = 1 ]
    ''));

  artifactOf = file: {
    inherit (file) url;
    hash = if file.sha256Hex == null then null else library.sriFromHex file.sha256Hex;
  };

  fetch = name: version: found: wanted:
    let
      files = filesOf name version;
      fitting = lib.filter found files;
      file = lib.head fitting;
    in
    if fitting != [ ] then library.fetchArtifact { artifact = artifactOf file; name = file.filename; package = normalizeName name; inherit mirrors; }
    else fail {
      tried = "fetch ${wanted} of ${name} ${version}";
      found = "the database has of this release ${list (map (file: file.filename) files)}";
      remedy = "Take one of those, another version, or newer data (pypiData).";
    };
in
{
  # name → version → derivation, or { name, version, hash, … } → derivation
  fetchPypiSdist = first:
    if lib.isAttrs first then library.fetchPypiSdist ({ inherit mirrors; } // first)
    else version: fetch first version (file: file.kind == "sdist") "the sdist";

  # name → version → file name → derivation, or { name, filename, hash, … } → derivation
  fetchPypiWheel = first:
    if lib.isAttrs first then library.fetchPypiWheel ({ inherit mirrors; } // first)
    else version: filename: fetch first version (file: file.filename == filename) "the wheel ${filename}";
}
