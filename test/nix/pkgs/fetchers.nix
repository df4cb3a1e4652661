# Fixed-output fetchers.
{ lib, host, final }:
{
  # The first address that answers counts.
  fetchurl = lib.makeOverridable ({
    url ? builtins.head urls,
    urls ? [ url ],
    hash ? "",
    sha256 ? "",
    name ? baseNameOf (builtins.head urls),
    postFetch ? "",
    passthru ? { },
    ...
  }:
    final.stdenvNoCC.mkDerivation {
      inherit name urls postFetch passthru;
      outputHashMode = "flat";
      # An SRI hash says of which kind it is.
      outputHashAlgo = if hash == "" then "sha256" else null;
      outputHash = if hash == "" then sha256 else hash;
      preferLocalBuild = true;
      impureEnvVars = [ "http_proxy" "https_proxy" "no_proxy" ];
      buildCommand = ''
        ${host.python} -IS ${./tools/fetch_url.py}
        runHook postFetch
      '';
    });
}
