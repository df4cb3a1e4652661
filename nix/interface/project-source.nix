# The source of a project, as a call gives it: a path, the address of an archive, a derivation, or an input of a flake.
{ pkgs, lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/fetch.nix { inherit pkgs lib; }) storeName;
  sourceFolder = import ../lib/source-folder.nix { inherit lib; };

  isArchive = fileName: builtins.match ".*[.](whl|tar[.]gz|tgz|tar[.]bz2|tar[.]xz|tar|zip)" fileName != null;
  isAddress = value: lib.isString value && builtins.match "https?://.*" value != null;
  isInStore = value: lib.hasPrefix "${builtins.storeDir}/" value;
  # "/nix/store/HASH-name" → "name"
  withoutHash = path: builtins.substring 33 (-1) (baseNameOf (builtins.unsafeDiscardStringContext path));

  # --- kinds. `stored` gives what goes into the store, for the project's name.
  ofPath = path:
    let fileName = baseNameOf (toString path);
    in {
      inherit fileName;
      stored = name:
        if isArchive fileName then builtins.path { inherit path; name = storeName fileName; recursive = false; }
        else sourceFolder { inherit name path; };
      # To read of it what is needed before there is anything else.
      folder = if isArchive fileName then null else path;
    };
  # What lies at an address is fetched by Nix, and in pure evaluation refused: a hash belongs to it there.
  ofAddress = address:
    let fileName = lib.last (lib.splitString "/" (lib.head (builtins.split "[?#]" address)));
    in
    if lib.hasSuffix ".whl" fileName then { inherit fileName; stored = _: builtins.fetchurl address; folder = null; }
    else { fileName = "source"; stored = _: builtins.fetchTarball address; folder = null; };
  ofStored = value: fileName: { inherit fileName; stored = _: value; folder = null; };
in
{
  inherit isAddress;

  # sourceOf : { call, value } → { fileName, isArchive, folder, stored : name → derivation | path, place : name → URL }
  # folder: a path that can be read without building, or null. place: where the resolver finds it; it builds what must be built.
  sourceOf = { call, value }:
    let
      source =
        if lib.isPath value then ofPath value
        else if isAddress value then ofAddress value
        else if lib.isString value && isInStore value then ofStored value (withoutHash value)
        else if lib.isString value && lib.hasPrefix "/" value then ofPath (/. + value)
        else if lib.isAttrs value && value ? outPath then ofStored value (value.name or "source")
        else fail {
          tried = "use a source in ${call}";
          found = "it is ${if lib.isString value then "\"${value}\"" else "a ${builtins.typeOf value}"}";
          remedy = "Give a path, the address (https://…) of an archive, or a derivation such as fetchFromGitHub gives. Names of packages belong into requirements.";
        };
      # The name of an archive says what it is, and the store puts a hash before it.
      link = stored: pkgs.runCommand "place" { inherit stored; inherit (source) fileName; } ''
        mkdir $out
        ln -s "$stored" "$out/$fileName"
      '';
    in
    {
      inherit (source) fileName folder stored;
      isArchive = isArchive source.fileName;
      place = name:
        let stored = source.stored name;
        in if isArchive source.fileName then "${link stored}/${source.fileName}" else "${stored}";
    };
}
