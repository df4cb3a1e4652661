# A locked sdist, or a project's folder, built by its own backend (PEP 517) in its locked build environment.
{ pkgs, lib }:
{ context, super, name, package, dependencies, isCyclic, ... }:
let
  inherit (import ./error.nix { inherit lib; }) fail;

  key = package.build.environment or null;
  environment =
    if key != null then context.buildEnvironments.${key}
    else fail {
      tried = "build ${name} ${package.version} from source";
      found = "the lock has no build environment for it: when the lock was made, nobody knew what it is built with, "
        + "or that could not be had";
      remedy = "Say what builds it: _.${name}.build-system = [ python.pkgs.setuptools ]; "
        + "or take another provider for it: --provider ${name}=wheel,nixpkgs";
    };
  subdirectory = package.source.subdirectory or null;
  src = import ./source.nix { inherit pkgs lib; } { inherit context name package; };
  # Old sdists are zip archives. nixpkgs adds what unpacks them, but to a derivation only, which has a name, and not to a path.
  isZipPath = !(src ? name) && lib.hasSuffix ".zip" (toString src);
in
context.python.pkgs.buildPythonPackage ({
  pname = name;
  inherit (package) version;
  pyproject = true;
  inherit src;
  build-system = [ environment ];
  propagatedBuildInputs = dependencies;
  nativeBuildInputs = lib.optional isZipPath pkgs.unzip;
  buildInputs = [ ];
  # A build may be done with another version of something than what it needs later; each is unique in its own environment.
  catchConflicts = false;
  doCheck = context.tests;
  passthru = import ./inherited-passthru.nix { inherit lib; } { inherit super name; } // { provider = "sdist"; };
}
// lib.optionalAttrs (subdirectory != null) { postUnpack = ''sourceRoot="$sourceRoot"/${lib.escapeShellArg subdirectory}''; }
# Not everything that it requires can be there when it lies on a circle (graph.nix).
// lib.optionalAttrs isCyclic { dontCheckRuntimeDeps = true; })
