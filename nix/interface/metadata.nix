# What a project needs, asked of its source: read without running it where it says so in writing, else from its own build backend, in
# one derivation with the locked build requirements (PEP 517).
{ pkgs, lib, run, resolve, fromLock }:
let
  inherit (import ./providers.nix { inherit lib; }) providerOrders;

  readJson = file: builtins.fromJSON (builtins.unsafeDiscardStringContext (builtins.readFile file));

  # Its exit code 1 says that not all is known, and null stands for what is not.
  read = place: readJson (run "metadata.json" { inherit place; } ''
    pinwheel metadata "$place" > metadata.json || [ $? = 1 ]
    mv metadata.json $out
  '');

  # PEP 517, "Source trees": what holds where pyproject.toml says nothing.
  legacyBackend = "setuptools.build_meta:__legacy__";
  buildRequirements = facts:
    let backend = if facts.buildBackend == null then legacyBackend else facts.buildBackend;
    in
    (if facts.buildRequires == null then [ "setuptools>=40.8.0" ] else facts.buildRequires)
    # Its hook asks for it in versions before 70.1.
    ++ lib.optional (lib.hasPrefix "setuptools." backend) "wheel";

  # What the backend says. The environment is locked as those of sdists are: rather what is ready to be used, whatever the project.
  prepare = { place, facts, python, target, dump, mirrors }:
    let
      lock = resolve {
        files = [ { name = "build-requirements.txt"; text = lib.concatMapStrings (line: "${line}\n") (buildRequirements facts); } ];
        orders = providerOrders { _providerDefaults._default = [ "wheel" ] ++ lib.optional (dump != null) "nixpkgs" ++ [ "sdist" ]; };
        inherit target dump;
      };
      environment = fromLock { inherit lock python mirrors; };
      backend = if facts.buildBackend == null then legacyBackend else facts.buildBackend;
    in
    pkgs.runCommand "metadata" { inherit place; program = ./prepare_metadata.py; } ''
      if ! ${environment}/bin/python "$program" "$place" $out ${lib.escapeShellArg backend}; then
        echo "pinwheel: Cannot tell what the project at $place needs: its build backend ${backend} has failed, see above" >&2
        echo "  Say it yourself: requirements, pname and version of buildPythonPackage, or { src = …; version = …; } in packagesExtra." >&2
        exit 1
      fi
    '';
in
{
  # factsOf : { place, python, target, dump ? null, mirrors ? [ ], given ? { } } → { name, version, requiresDist, requiresPython, providesExtra, buildRequires, buildBackend }
  # place: of project-source.nix. given: what the call says itself, which is not asked for. Costs one derivation, and two more and
  # their builds where something is dynamic.
  factsOf = { place, python, target, dump ? null, mirrors ? [ ], given ? { } }:
    let
      written = read place;
      known = written // given;
      isWhole = lib.all (field: known.${field} != null) [ "name" "version" "requiresDist" ];
      prepared = read "${prepare { inherit place python target dump mirrors; facts = written; }}/METADATA";
      whole = if isWhole then known
        else prepared // { inherit (written) buildRequires buildBackend; } // given;
    in
    whole // { providesExtra = if whole.providesExtra == null then [ ] else whole.providesExtra; };
}
