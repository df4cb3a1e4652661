# Fixed-output fetchers.
{ lib, host, final }:
{
  # One address is fetched by Nix itself; of several, the first that answers counts, as with nixpkgs' curl.
  fetchurl = lib.makeOverridable ({
    url ? builtins.head urls,
    urls ? [ url ],
    hash ? "",
    sha256 ? "",
    name ? baseNameOf (builtins.head urls),
    passthru ? { },
    ...
  }:
    let
      common = {
        inherit name;
        outputHashMode = "flat";
        # An SRI hash says of which kind it is.
        ${if hash == "" then "outputHashAlgo" else null} = "sha256";
        outputHash = if hash != "" then hash else sha256;
        preferLocalBuild = true;
        impureEnvVars = [ "http_proxy" "https_proxy" "no_proxy" ];
      };
      byNix = {
        url = builtins.head urls;
        builder = "builtin:fetchurl";
        system = "builtin";
        executable = false;
        unpack = false;
      };
      byProgram = {
        inherit urls;
        inherit (final) system;
        builder = host.python;
        args = [ "${./tools/fetch_url.py}" ];
      };
    in
    derivation (common // (if lib.length urls == 1 then byNix else byProgram)) // passthru // { inherit passthru urls; });
  fetchgit = { url, rev, name ? "source", ... }: builtins.fetchGit { inherit url rev name; allRefs = true; };
  fetchzip = { url, hash ? "", sha256 ? hash, name ? "source", ... }: builtins.fetchTarball { inherit url sha256 name; };
}
