# A locked wheel as a Python package.
{ pkgs, lib }:
{ context, super, name, package, dependencies, ... }:
let
  inherit (import ./fetch.nix { inherit pkgs lib; }) storeName;
  inherit (import ./libc.nix { inherit pkgs lib; }) checkWheelLibc;

  filename = package.artifact;
  platform = lib.last (lib.splitString "-" (lib.removeSuffix ".whl" filename));
  needsLibraries = pkgs.stdenv.hostPlatform.isLinux && platform != "any";
  wheelLibraries = import ./wheel-libraries.nix { inherit pkgs lib; } { inherit filename; inherit (context) python; };
in
assert checkWheelLibc { inherit filename; package = name; };
context.python.pkgs.buildPythonPackage ({
  pname = name;
  inherit (package) version;
  format = "wheel";
  src = import ./source.nix { inherit pkgs lib; } { inherit context name package; };
  propagatedBuildInputs = dependencies;
  nativeBuildInputs = [ ];
  buildInputs = [ ];
  # Stripping breaks libraries that auditwheel has edited.
  dontStrip = true;
  # The lock has one version of everything; what the package set builds with may have another.
  catchConflicts = false;
  doCheck = context.tests;
  passthru = import ./inherited-passthru.nix { inherit lib; } { inherit super name; } // { provider = "wheel"; };
}
// lib.optionalAttrs needsLibraries wheelLibraries
// lib.optionalAttrs (storeName filename != filename) {
  preInstall = "mv dist/${storeName filename} ${lib.escapeShellArg "dist/${filename}"}";
})
