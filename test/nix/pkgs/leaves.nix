# A few packages that have no packages of their own below them: programs of the host, and some made-up ones.
{ lib, host, final }:
let
  # A program of the host under the name of a package.
  program = attribute:
    let path = host.programs.${attribute} or (throw "the stand-in has no ${attribute}: config.standin.programs.${attribute} is not set");
    in
    final.runCommand attribute { pname = attribute; version = "0"; meta.mainProgram = baseNameOf path; }
      "mkdir -p $out/bin; ln -s ${path} $out/bin/${baseNameOf path}";
in
lib.genAttrs [ "nodejs" "zstd" "lbzip2" "esbuild" "patchelf" ] program // {
  busybox = final.runCommand "busybox" { } "mkdir -p $out/bin; ln -s ${host.bash} $out/bin/sh";
  coreutils = final.busybox;
  # What nix develop starts.
  bashInteractive = final.runCommand "bash" { } "mkdir -p $out/bin; ln -s ${host.bash} $out/bin/bash";
  # Of its options `-q`, which stdenv uses.
  unzip = final.writeShellScriptBin "unzip" ''
    if [ "$1" = -q ]; then shift; fi
    exec ${host.python} -m zipfile -e "$1" .
  '';
  hello = final.writeShellScriptBin "hello" "echo Hello";
  cudatoolkit.version = "12.0";
  # What signs programs of macOS, on any machine.
  darwin.sigtool = final.writeShellScriptBin "codesign" "echo 'nothing is signed here' >&2; exit 1";

  # What makes an R package known is `rCommand` (R's own builder gives it).
  R = final.writeShellScriptBin "R" "echo 'R of the stand-in'";
  rPackages.data_table = final.runCommand "r-data.table" { pname = "r-data.table"; version = "1.17.0"; passthru.rCommand = "R"; } ''
    mkdir -p $out/library/data.table
    echo 'Package: data.table' > $out/library/data.table/DESCRIPTION
  '';
}
