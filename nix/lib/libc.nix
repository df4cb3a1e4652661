# The C library: what a wheel's tags need of it, and what the package set has.
{ pkgs, lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  # PEP 600, "Legacy manylinux tags".
  legacy = { manylinux1 = "2.5"; manylinux2010 = "2.12"; manylinux2014 = "2.17"; };

  # One platform tag → { family, version } or null for one that needs no certain library.
  libcOfTag = tag:
    let
      versioned = builtins.match "(many|musl)linux_([0-9]+)_([0-9]+)_.*" tag;
      old = builtins.match "(manylinux(1|2010|2014))_.*" tag;
      family = if lib.head versioned == "musl" then "musl" else "glibc";
    in
    if versioned != null then
      { inherit family; version = "${lib.elemAt versioned 1}.${lib.elemAt versioned 2}"; }
    else if old != null then { family = "glibc"; version = legacy.${lib.head old}; }
    else null;

  platformTags = filename:
    lib.splitString "." (lib.last (lib.splitString "-" (lib.removeSuffix ".whl" filename)));

  lowest = a: b: if lib.versionOlder a.version b.version then a else b;

  # wheelLibc : wheel's file name → { family, version } | null. A set of tags asks for the least of its members.
  wheelLibc = filename:
    let
      needs = map libcOfTag (platformTags filename);
      first = lib.head needs;
    in
    if lib.elem null needs then null else lib.foldl' lowest first needs;

  hostPlatform = pkgs.stdenv.hostPlatform;
  versionText = pkgs.stdenv.cc.libc.version or "";
  found = builtins.match "([0-9]+[.][0-9]+).*" versionText;

  # What the package set has: { family, version }, version null where it does not say; null outside of Linux.
  setLibc =
    if !hostPlatform.isLinux then null
    else {
      family = if hostPlatform.isMusl or false then "musl" else "glibc";
      version = if found == null then null else lib.head found;
    };

  suffices = need:
    need == null || setLibc == null
    || need.family == setLibc.family
    && (setLibc.version == null || lib.versionAtLeast setLibc.version need.version);
in
{
  inherit wheelLibc setLibc;

  # checkWheelLibc : { filename, package } → true; throws when the package set's C library is another or an older one.
  checkWheelLibc = { filename, package }:
    let
      need = wheelLibc filename;
      has = "${setLibc.family} ${if setLibc.version == null then "of an unknown version" else setLibc.version}";
      system = hostPlatform.system;
      suggestion =
        if setLibc.family == "musl" then "${system}-musl"
        else "${system}-glibc${if setLibc.version == null then "2.28" else setLibc.version}";
    in
    if suffices need then true
    else fail {
      tried = "install ${package}";
      found = "its wheel ${filename} needs ${need.family} ${need.version}, and the package set has ${has}";
      remedy = "Take a newer nixpkgs, or make the lock for this C library: pinwheel resolve FILE… --target ${suggestion}/cpython-3.…";
    };
}
