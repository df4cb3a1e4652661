# Choosing a target of a lock, and its interpreter.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) targetOf interpreterOf;
  inherit (locks) targetWith lockOf;
  python = version: abi: nixAttr: { inherit version abi nixAttr; implementation = "cpython"; };
  target = fields: targetWith fields;
  python312 = python "3.12" "cp312" "python312";
  lock = lockOf {
    "x86_64-linux/cpython-3.11" = target { };
    "x86_64-linux/cpython-3.12" = target { python = python312; };
    "x86_64-linux/cpython-3.12t" = target { python = python "3.12" "cp312t" "python312FreeThreading"; };
    "aarch64-darwin/cpython-3.12" = target { system = "aarch64-darwin"; libc = null; python = python312; };
    "riscv64-linux-musl/cpython-3.12" = target { system = "riscv64-linux"; libc = "musl-1.2"; python = python312; };
  };
  libcs = lockOf {
    "x86_64-linux/cpython-3.11" = target { };
    "x86_64-linux-glibc2.17/cpython-3.11" = target { libc = "glibc-2.17"; };
    "x86_64-linux-glibc2.28/cpython-3.11" = target { libc = "glibc-2.28"; };
    "x86_64-linux-musl/cpython-3.11" = target { libc = "musl-1.2"; };
  };
  ofLibc = libc: import ../../../nix/lib { pkgs = pkgs // { stdenv = pkgs.stdenv // libc; }; };
  withGlibc = version: ofLibc { cc = pkgs.stdenv.cc // { libc = { pname = "glibc"; inherit version; }; }; };
  withMusl = ofLibc {
    hostPlatform = pkgs.stdenv.hostPlatform // { isMusl = true; };
    cc = pkgs.stdenv.cc // { libc = { pname = "musl"; version = "1.2.5"; }; };
  };
  fromLinux = arguments: targetOf ({ system = "x86_64-linux"; } // arguments);
  idOf = library: arguments: (library.targetOf ({ lock = libcs; system = "x86_64-linux"; } // arguments)).id;
  darwin = targetOf { inherit lock; system = "aarch64-darwin"; };
in
[
  {
    name = "targetOf: by version, attribute and interpreter";
    expr = map (python: (fromLinux { inherit lock python; }).id) [ "3.11" "3.12" "python311" pkgs.python311 ];
    expected = [ "x86_64-linux/cpython-3.11" "x86_64-linux/cpython-3.12" "x86_64-linux/cpython-3.11" "x86_64-linux/cpython-3.11" ];
  }
  {
    name = "targetOf: the package set's own Python where there are several";
    expr = (fromLinux { inherit lock; }).python.version;
    expected = pkgs.python3.pythonVersion;
  }
  {
    name = "targetOf: the only one of another system";
    expr = darwin.id;
    expected = "aarch64-darwin/cpython-3.12";
  }
  {
    name = "targetOf: the newest C library that the package set fulfils";
    expr = map (version: idOf (withGlibc version) { }) [ "2.41-5" "2.40" "2.39" "2.27" "2.17" ];
    expected = [
      "x86_64-linux/cpython-3.11" "x86_64-linux/cpython-3.11"
      "x86_64-linux-glibc2.28/cpython-3.11" "x86_64-linux-glibc2.17/cpython-3.11" "x86_64-linux-glibc2.17/cpython-3.11"
    ];
  }
  {
    name = "targetOf: one that is fulfilled before one that is not, in whatever order the lock has them";
    expr = map
      (keys: ((withGlibc "2.30").targetOf {
        lock = lockOf {
          ${lib.head keys} = target { };
          ${lib.last keys} = target { libc = "glibc-2.28"; };
        };
        system = "x86_64-linux";
      }).libc)
      [ [ "a" "b" ] [ "b" "a" ] ];
    expected = [ "glibc-2.28" "glibc-2.28" ];
  }
  {
    name = "targetOf: the oldest where the package set is older than all";
    expr = idOf (withGlibc "2.12") { };
    expected = "x86_64-linux-glibc2.17/cpython-3.11";
  }
  {
    name = "targetOf: musl";
    expr = idOf withMusl { };
    expected = "x86_64-linux-musl/cpython-3.11";
  }
  {
    name = "targetOf: no such system";
    throws = targetOf { inherit lock; system = "i686-linux"; python = "3.12"; };
    message = "Cannot find i686-linux/cpython-3.12 in the lock: its targets are aarch64-darwin/cpython-3.12, riscv64-linux-musl/cpython-3.12, ";
  }
  {
    name = "targetOf: no such Python, and the command that adds it";
    throws = fromLinux { lock = libcs; python = "3.10"; };
    message = "Add the target with: pinwheel resolve FILE… --target x86_64-linux-glibc2.17/cpython-3.11 --target x86_64-linux-glibc2.28/cpython-3.11 "
      + "--target x86_64-linux-musl/cpython-3.11 --target x86_64-linux/cpython-3.11 --target x86_64-linux/cpython-3.10 -o";
  }
  {
    name = "targetOf: glibc for a lock of musl";
    throws = targetOf { inherit lock; system = "riscv64-linux"; };
    message = "Cannot find riscv64-linux/cpython-";
  }
  {
    name = "targetOf: an interpreter that the package set does not have";
    throws = fromLinux { inherit lock; python = "python27"; };
    message = "Cannot use the Python python27: the package set has no such interpreter";
  }
  {
    name = "interpreterOf: the target's";
    expr = (interpreterOf { target = fromLinux { inherit lock; python = "3.11"; }; }).pythonVersion;
    expected = "3.11";
  }
  {
    name = "interpreterOf: the one that is given";
    expr = (interpreterOf { target = fromLinux { inherit lock; python = "3.11"; }; python = pkgs.python311 // { mine = true; }; }).mine;
    expected = true;
  }
  {
    name = "interpreterOf: another Python";
    throws = interpreterOf { target = darwin; python = pkgs.python311; };
    message = "that is cpython 3.11, and the target is for cpython 3.12 (cp312)";
  }
  {
    name = "interpreterOf: none in the package set";
    throws = interpreterOf { target = targetOf { inherit lock; system = "x86_64-linux"; python = "3.12"; } // { python = python "3.99" "cp399" "python399"; }; };
    message = "Cannot use the Python python399";
  }
]
