# Where conda is asked for. It is no provider yet: each way to it ends in an error that says so.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  refuse = what: found: fail {
    tried = what;
    inherit found;
    remedy = "Take packages from wheel, sdist or nixpkgs.";
  };
in
{
  # checkConda : { kind, settings } → true
  # kind: of the requirements (requirements.nix); settings: what was chosen at import.
  checkConda = { kind, settings }:
    let
      stated = lib.filter (name: settings.${name} != null && settings.${name} != { })
        [ "condaChannelsExtra" "condaDataRev" "condaDataSha256" ];
    in
    if kind == "environment" then refuse "resolve an environment.yml" "its packages are those of conda, and conda is no provider yet"
    else if stated != [ ] then refuse "use ${lib.head stated}" "conda is no provider yet"
    else true;
}
