# Files of the package index, fetched by Nix: fixed-output derivations whose hash stands in the lock.
{ pkgs, lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  inherit (import ./explain-fetch.nix { inherit lib; }) explainFetch;

  pypi = "https://files.pythonhosted.org/";
  # Hosts that mirrors stand for.
  hosts = [ pypi "https://conda.anaconda.org/" "https://repo.anaconda.com/" ];
  urlsOf = url: mirrors:
    let
      base = mirror: lib.removeSuffix "/" mirror + "/";
      host = lib.findFirst (host: lib.hasPrefix host url) null hosts;
    in
    lib.optionals (host != null) (map (mirror: base mirror + lib.removePrefix host url) mirrors) ++ [ url ];

  # A store path may not hold everything that a file name may, such as the `!` of an epoch.
  storeName = name:
    lib.concatStrings (map (part: if lib.isString part then part else "_") (builtins.split "[^0-9a-zA-Z+._?=-]" name));

  # fetchArtifact : { artifact, name, package ? name, mirrors ? [ ] } → derivation of one file
  fetchArtifact = { artifact, name, package ? name, mirrors ? [ ] }:
    let
      missing = what: remedy: fail {
        tried = "fetch ${name} for ${package}";
        found = "the lock has no ${what} of it, because the database knows none";
        inherit remedy;
      };
      given = "give the source itself: sources.${package}.src = …; (with mkPython: packagesExtra)";
    in
    if artifact.hash == null && artifact.md5 or null != null then fail {
      tried = "fetch ${name}";
      found = "the channel gives only the MD5 of it, ${artifact.md5}, and files with a wanted MD5 can be made";
      remedy = "Give it with its SHA-256, which nix-prefetch-url ${toString artifact.url} prints: "
        + "sources.\"${package}\".src = pkgs.fetchurl { url = …; sha256 = …; };";
    }
    else if artifact.url == null then missing "URL" "Use a newer database, or ${given}"
    else if artifact.hash == null then missing "hash" ("Use a newer database or another release; for a URL of your own, write its hash "
      + "behind it, #sha256=…; or ${given}")
    else explainFetch {
      inherit name package;
      inherit (artifact) hash;
      file = pkgs.fetchurl {
        # What installs a wheel reads its file name.
        name = storeName name;
        urls = urlsOf artifact.url mirrors;
        inherit (artifact) hash;
      };
    };

  firstLetter = builtins.substring 0 1;
in
{
  inherit fetchArtifact storeName;

  # fetchPypiSdist : { name, version, hash, filename ? …, mirrors ? [ ] } → derivation of one file
  # name: as PyPI's page of the project has it. PyPI sends on from this address to the file's own.
  fetchPypiSdist = { name, version, hash, filename ? "${name}-${version}.tar.gz", mirrors ? [ ] }:
    fetchArtifact {
      artifact = { inherit hash; url = "${pypi}packages/source/${firstLetter name}/${name}/${filename}"; };
      name = filename;
      package = name;
      inherit mirrors;
    };

  # fetchPypiWheel : { name, filename, hash, mirrors ? [ ] } → derivation of one file
  fetchPypiWheel = { name, filename, hash, mirrors ? [ ] }:
    let
      parts = lib.splitString "-" (lib.removeSuffix ".whl" filename);
      # distribution-version[-build]-python-abi-platform
      pythonTag = lib.elemAt parts (lib.length parts - 3);
    in
    if !(lib.hasSuffix ".whl" filename) || lib.length parts < 5 then fail {
      tried = "fetch the wheel ${filename} of ${name}";
      found = "this is no file name of a wheel";
      remedy = "Write it whole, such as name-1.0-py3-none-any.whl.";
    }
    else fetchArtifact {
      artifact = { inherit hash; url = "${pypi}packages/${pythonTag}/${firstLetter name}/${name}/${filename}"; };
      name = filename;
      package = name;
      inherit mirrors;
    };
}
