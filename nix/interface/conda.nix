# conda in a call: what it says of channels, and what of that is asked of the resolver. The rest of the argument `conda` is for the library.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;

  # What the resolver is asked, with the defaults; a lock has the answer.
  asked = {
    # Names, most preferred first.
    channels = [ ];
    channelPriority = null;
    # { __cuda = "12.4"; }; null takes one away.
    virtualPackages = { };
    # Packages of conda by project: { torch = "pytorch"; }
    names = { };
  };

  each = option: lib.concatMap (value: [ option value ]);
  pairs = attributes: lib.mapAttrsToList (name: value: "${name}=${toString value}") attributes;

  isEnvironment = requirements: requirements.kind == "environment";
in
{
  # checkCondaData : settings → true
  # settings: what was chosen at import.
  checkCondaData = settings:
    let stated = lib.filter (name: settings.${name} != null) [ "condaDataRev" "condaDataSha256" ];
    in
    if stated == [ ] then true
    else fail {
      tried = "use ${lib.head stated}";
      found = "channels are part of the database, and one revision pins it with all its channels";
      remedy = "Remove it: pypiData, or pypiDataRev with pypiDataSha256, say which channels there are, too; condaChannelsExtra adds others.";
    };

  # condaProviders : { conda, requirements, extraChannels } → [ provider ]
  # Those that are the last where nothing is said of the providers of all. requirements: of requirements.nix; extraChannels: names.
  condaProviders = { conda, requirements, extraChannels }:
    lib.optional (isEnvironment requirements || conda ? channels) "conda" ++ map (name: "conda/${name}") extraChannels;

  # condaOptions : { conda, cudaVersion, requirements, usesConda, folder } → options of `pinwheel resolve`
  # folder: of conda-channels.nix. The resolver takes it for a sign that conda is wanted.
  condaOptions = { conda, cudaVersion ? null, requirements, usesConda, folder }:
    let
      a = asked // conda;
      virtualPackages = lib.optionalAttrs (cudaVersion != null) { __cuda = cudaVersion; } // a.virtualPackages;
      needsFolder = usesConda || isEnvironment requirements || a.channels != [ ] || lib.hasInfix "::" requirements.text;
    in
    lib.optionals (folder != null && needsFolder) [ "--conda-channels" "${folder}" ]
    ++ each "--channel" a.channels
    ++ lib.optionals (a.channelPriority != null) [ "--channel-priority" a.channelPriority ]
    ++ each "--virtual" (pairs virtualPackages)
    ++ each "--conda-map" (pairs a.names);

  # installedBy : conda → fromLock's argument `conda`
  installedBy = conda: removeAttrs conda (lib.attrNames asked);

  # checkLocked : { call, conda } → true. What a lock has the answer to is not asked with it.
  checkLocked = { call, conda }:
    let given = lib.attrNames (lib.intersectAttrs asked conda);
    in
    if given == [ ] then true
    else fail {
      tried = "call ${call} with a lock";
      found = "conda.${lib.head given} is for resolving, and the lock has the answer";
      remedy = "Remove it, and make the lock with what it says: pinwheel resolve FILE… (--channel, --channel-priority, --virtual, --conda-map).";
    };
}
