# The target of a resolution (docs/targets.md): what the package set and its interpreter promise, so that no wheel is chosen that
# could not run there.
{ pkgs, lib }:
let
  inherit (import ../lib/libc.nix { inherit pkgs lib; }) setLibc;
  inherit (pkgs.stdenv) hostPlatform;

  libc =
    if setLibc == null then ""
    else if setLibc.family == "musl" then "-musl"
    else if setLibc.version == null then ""
    else "-glibc${setLibc.version}";

  # "14.0" → "14"; 10 is named with its second number.
  macosVersion = hostPlatform.darwinMinVersion or hostPlatform.darwinSdkVersion or null;
  macosParts = lib.splitString "." macosVersion;
  macos =
    if !hostPlatform.isDarwin || macosVersion == null then ""
    else if lib.head macosParts == "10" then "-macos10.${lib.elemAt macosParts 1}"
    else "-macos${lib.head macosParts}";

  # A pre-release of Python is no patch release: its minor version has to do.
  isRelease = version: builtins.match "[0-9]+[.][0-9]+[.][0-9]+" version != null;
  isFreeThreaded = python: lib.hasSuffix "FreeThreading" (python.pythonAttr or "");
  versionOf = python:
    if python.implementation == "cpython" && isRelease python.version then python.version else python.pythonVersion;
in
{
  # targetName : interpreter → "x86_64-linux-glibc2.40/cpython-3.13.1"
  targetName = python:
    "${hostPlatform.system}${libc}${macos}/${python.implementation}-${versionOf python}${lib.optionalString (isFreeThreaded python) "t"}";
}
