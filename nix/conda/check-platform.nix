# Whether conda packages run where the package set's do: they are for its platform, and its C library is one that they can use. They say
# the least that they need of that: `__glibc >=2.17,<3.0.a0`.
{ pkgs, lib }:
let
  inherit (import ../lib/error.nix { inherit lib; }) fail;
  inherit (import ../lib/libc.nix { inherit pkgs lib; }) setLibc;

  least = spec: builtins.match "__glibc *>= *([0-9]+([.][0-9]+)*).*" spec;
  isTooNew = spec:
    let needed = least spec;
    in needed != null && setLibc.version != null && lib.versionOlder setLibc.version (lib.head needed);

  # CEP 26, "Identifying packages and channels". Of others nothing is known here, and all is let pass.
  subdirs = {
    x86_64-linux = "linux-64";
    aarch64-linux = "linux-aarch64";
    i686-linux = "linux-32";
    armv7l-linux = "linux-armv7l";
    armv6l-linux = "linux-armv6l";
    powerpc64le-linux = "linux-ppc64le";
    riscv64-linux = "linux-riscv64";
    s390x-linux = "linux-s390x";
    x86_64-darwin = "osx-64";
    aarch64-darwin = "osx-arm64";
  };
  inherit (pkgs.stdenv.hostPlatform) system;
  own = subdirs.${system} or null;

  checkSubdirs = packages:
    let
      foreign = lib.filter (package: !(lib.elem package.locked.subdir [ "noarch" own ])) packages;
      one = lib.head foreign;
    in
    if own == null || foreign == [ ] then true
    else fail {
      tried = "install ${one.name} ${one.version} from conda";
      found = "${one.filename} is for ${one.locked.subdir}, and the package set is for ${system}, which is ${own} there";
      remedy = "Make the lock for this system: pinwheel resolve FILE… --target ${system}/cpython-3.…";
    };

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
        + "${system}-glibc${setLibc.version}/cpython-3.…";
    }
    else true;
in
{
  # checkPlatform : packages → true
  # packages: as in default.nix. Throws where one is for another platform, the set's C library is no glibc, or an older one than a
  # package needs.
  checkPlatform = packages: checkSubdirs packages && checkLibc packages;
}
