# The one prefix of all conda packages that an environment needs; see conda.nix. Null where it needs none.
{ pkgs, lib }:
# names: of the Python packages that are wanted
{ context, target, names }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./fetch.nix { inherit pkgs lib; }) fetchArtifact;

  locked = (target.conda or { packages = { }; }).packages;
  lockedAs = name: locked.${name} or (fail {
    tried = "use the lock";
    found = "it is damaged, something in it needs the conda package ${name}, which it does not have";
    remedy = "Make it again with: pinwheel resolve FILE… -o pinwheel.lock.json";
  });

  # Asked for by conda's names, or being one of the Python packages. `python` is none of them where it is the package set's.
  asked = lib.filter (name: locked ? ${name}) (target.conda.roots or [ ]);
  being = map (name: target.packages.${name}.conda) (lib.filter (name: target.packages.${name}.provider == "conda") names);
  closure = map (node: node.key) (builtins.genericClosure {
    startSet = map (key: { inherit key; }) (asked ++ being);
    operator = node: map (key: { inherit key; }) (lockedAs node.key).dependencies;
  });

  member = name:
    let
      package = lockedAs name;
      filename = baseNameOf package.artifact;
    in
    {
      inherit name filename;
      inherit (package) version;
      locked = package;
      src = (context.sources."conda:${name}" or { }).src or (fetchArtifact {
        artifact = context.lock.artifacts.${package.artifact};
        name = filename;
        package = "conda:${name}";
        inherit (context) mirrors;
      });
    };
in
if closure == [ ] then null
else context.mkCondaPrefix ({
  inherit pkgs;
  inherit (context) python;
  packages = map member (lib.sort (a: b: a < b) closure);
} // context.conda)
