# The argument `condaChannelsExtra`: channels besides those of the database, as mach-nix has it: name → repodata files, one for each subdir.
{
  lib,
  # run.nix
  run,
  channels,
}:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  isUrl = value: lib.isString value && builtins.match "[a-z]+://.*" value != null;
  # "https://host/mine/linux-64/repodata.json" → "https://host/mine/linux-64/"
  folderOf = url: lib.head (builtins.match "(.*/)[^/]*" url);

  refuse = name: found: fail {
    tried = "read condaChannelsExtra";
    inherit found;
    remedy = "Write, for example, condaChannelsExtra.mine = [ ./linux-64/repodata.json { url = \"https://…/noarch/repodata.json\"; sha256 = \"…\"; } ];";
  };

  isName = name: builtins.match "[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*" name != null
    && !(lib.any (part: lib.elem part [ "." ".." ]) (lib.splitString "/" name));

  # A member → a file, and where it lay. Its artifacts lie there too, where it does not say otherwise.
  memberOf = channel: value:
    if isUrl value then { inherit channel; file = "${builtins.fetchurl value}"; base = folderOf value; }
    else if lib.isAttrs value && value ? url && !(lib.isDerivation value) then {
      inherit channel;
      file = "${builtins.fetchurl { inherit (value) url; sha256 = value.sha256 or (refuse channel "${value.url} has no sha256"); }}";
      base = folderOf value.url;
    }
    else if lib.isString value && lib.hasPrefix "/" value && !(lib.hasPrefix builtins.storeDir value) then memberOf channel (/. + value)
    else if lib.isPath value || lib.isString value || lib.isAttrs value && value ? outPath then { inherit channel; file = "${value}"; base = null; }
    else refuse channel "a member of ${channel} has the type ${builtins.typeOf value}";

  membersOf = name: values:
    if !(isName name) then refuse name "${name} is no name of a channel"
    else if !(lib.isList values) || values == [ ] then refuse name "${name} is no list of repodata files"
    else map (memberOf name) values;

  plan = lib.concatLists (lib.mapAttrsToList membersOf channels);
in
# A folder with CHANNEL/SUBDIR/repodata.json, or null where there are none.
if channels == { } then null
else run "conda-channels" {
  passAsFile = [ "plan" ];
  plan = builtins.toJSON plan;
  script = ./place-channels.mjs;
} ''
  mkdir $out
  node "$script" "$planPath" $out
''
