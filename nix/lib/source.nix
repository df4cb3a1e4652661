# Where the source of a package comes from: the user, the lock's artifact, or the place that the requirement names.
{ pkgs, lib }:
{ context, name, package }:
let
  inherit (import ./error.nix { inherit lib; }) fail;
  inherit (import ./fetch.nix { inherit pkgs lib; }) fetchArtifact storeName;

  source = package.source or null;
  given = context.sources.${name} or { };
  giveIt = "give the source itself: sources.${name}.src = …; (with mkPython: packagesExtra)";

  # --- paths: relative ones begin at the folder in which the lock was made, which is `root`
  isAbsolute = lib.hasPrefix "/";
  localPath = location:
    let path = placeOf (lib.removePrefix "file://" location);
    in
    if builtins.pathExists path then path
    else fail {
      tried = "find the source of ${name}";
      found = "it lies at ${location}, which is ${toString path}, and there is nothing";
      remedy = "Pass the folder in which the lock was made, root = ./.;, or ${giveIt} "
        + "In a flake that is a git repository, git must know the source.";
    };
  placeOf = location:
    if isAbsolute location then /. + location
    else if context.root != null then context.root + "/${location}"
    else fail {
      tried = "find the source of ${name}";
      found = "it lies at ${location}, and nobody said where such paths begin";
      remedy = "Pass the lock as a path (lockFile = ./pinwheel.lock.json;), or root = ./.;, or ${giveIt}";
    };

  folder = path: import ./source-folder.nix { inherit lib; } { inherit name path; };

  # --- artifacts
  artifact = context.lock.artifacts.${package.artifact};
  file =
    if source != null && source.kind == "path" then builtins.path {
      path = localPath source.location;
      name = storeName package.artifact;
      recursive = false;
      ${if artifact.hash == null then null else "sha256"} = artifact.hash;
    }
    else fetchArtifact { inherit artifact; name = package.artifact; package = name; inherit (context) mirrors; };

  # --- repositories: `git+https://host/path@revision`; an `@` before the path belongs to the host's user
  repository =
    let
      parts = builtins.match "git[+]([^:]+://[^/]*/[^@]*)(@(.+))?" source.location;
      revision = lib.elemAt parts 2;
    in
    if parts == null then fail {
      tried = "fetch ${name} from ${source.location}";
      found = "Nix fetches git repositories only";
      remedy = "Instead, ${giveIt}";
    }
    else if revision == null || builtins.match "[0-9a-f]{40}" revision == null then fail {
      tried = "fetch ${name} from ${source.location}";
      found = "a branch or a tag may be another commit tomorrow, so Nix takes commits only";
      remedy = "Write the commit in the requirement, git+https://host/path@COMMIT with all its 40 digits; or ${giveIt}";
    }
    else builtins.fetchGit {
      url = lib.head parts;
      rev = revision;
      name = "${name}-source";
      allRefs = true;
      # As pip does.
      submodules = true;
    };
in
if given ? src then given.src
else if package.artifact != null then file
else if source.kind == "path" then folder (localPath source.location)
else if source.kind == "vcs" then repository
else fail {
  tried = "fetch ${name} from ${source.location}";
  found = "the lock has no file for it";
  remedy = giveIt;
}
