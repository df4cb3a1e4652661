# Whether the package set's C library is one that conda packages run with. They say the least that they need: `__glibc >=2.17,<3.0.a0`.
{ pkgs, lib }:
let
  inherit (import ../lib/error.nix { inherit lib; }) fail;
  inherit (import ../lib/libc.nix { inherit pkgs lib; }) setLibc;

  least = spec: builtins.match "__glibc *>= *([0-9]+([.][0-9]+)*).*" spec;
  isTooNew = spec:
    let needed = least spec;
    in needed != null && setLibc.version != null && lib.versionOlder setLibc.version (lib.head needed);
in
{
  # checkLibc : packages → true
  # packages: as in default.nix. Throws where the set's C library is no glibc, or an older one than a package needs.
  checkLibc = packages:
    let
      demanding = lib.filter (package: lib.any isTooNew package.locked.depends) packages;
      one = lib.head demanding;
    in
    if setLibc == null then true
    else if setLibc.family != "glibc" then fail {
      tried = "install ${lib.concatMapStringsSep ", " (package: package.name) packages} from conda";
      found = "the package set has ${setLibc.family}, and conda's packages for Linux are made for glibc";
      remedy = "Take a package set with glibc, or other providers: wheel, sdist, nixpkgs.";
    }
    else if demanding != [ ] then fail {
      tried = "install ${one.name} ${one.version} from conda";
      found = "it needs ${lib.findFirst isTooNew null one.locked.depends}, and the package set has glibc ${setLibc.version}";
      remedy = "Take a newer nixpkgs, or make the lock for this C library: pinwheel resolve FILE… --target "
        + "${pkgs.stdenv.hostPlatform.system}-glibc${setLibc.version}/cpython-3.…";
    }
    else true;
}
