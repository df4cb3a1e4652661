# Providers: where packages come from, in order of preference, for all (`_default`) and for single ones. mach-nix's words are read:
# `"conda,wheel"` or a list, `conda` for the channels of the question, and `conda/NAME` or NAME alone for one channel.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;
  defaults = import ./provider-defaults.nix;

  known = [ "wheel" "sdist" "nixpkgs" "conda" ];
  words = list: lib.filter (word: word != "") (lib.splitString "," (lib.replaceStrings [ " " ] [ "" ] list));
  # Equals of one tier are joined by `+`.
  members = lib.splitString "+";
  # Anaconda's own channels have short names (packaging/conda/channel-name.ts).
  channelNamed = name: if lib.elem name [ "main" "r" "free" "msys2" "pro" "archive" ] then "pkgs/${name}" else name;
  # As the resolver writes it, into the lock too.
  spelled = word: if lib.elem word known then word else "conda/${channelNamed (lib.removePrefix "conda/" word)}";
  spelledTier = tier: lib.concatMapStringsSep "+" spelled (members tier);
  isConda = word: word == "conda" || lib.hasPrefix "conda/" word;

  orderOf = name: value:
    if lib.isString value then checked name (words value)
    else if lib.isList value && lib.all lib.isString value then checked name value
    else fail {
      tried = "read the providers of ${name}";
      found = "it is neither a text nor a list of texts";
      remedy = "Write, for example, providers.${name} = \"wheel,sdist,nixpkgs\";";
    };
  checked = name: tiers:
    if tiers == [ ] then fail {
      tried = "read the providers of ${name}";
      found = "there is none";
      remedy = "Write, for example, providers.${name} = \"wheel,sdist,nixpkgs\";";
    }
    else map spelledTier tiers;

  usesSome = test: orders: lib.any (lib.any (tier: lib.any test (members tier))) (lib.attrValues orders);
  normalized = lib.mapAttrs' (name: lib.nameValuePair (if name == "_default" then name else normalizeName name));
in
{
  # providerOrders : { providers ? { }, _providerDefaults ? null, condaProviders ? [ ] } → { _default = [ … ]; NAME = [ … ]; … }
  # The providers of a call over the defaults, project by project, as mach-nix joins them. What it says nothing of has the defaults
  # that are built into the resolver, which count where the package set has the project. condaProviders: the last of the built-in
  # default, as mach-nix appends the channels that it knows of.
  providerOrders = { providers ? { }, _providerDefaults ? null, condaProviders ? [ ] }:
    let
      own = if _providerDefaults == null then { } else normalized _providerDefaults;
      orders = lib.mapAttrs orderOf ({ _default = defaults._default ++ condaProviders; } // own // normalized providers);
      # A call that brings defaults of its own replaces the built-in ones.
      withoutBuiltIn = lib.optionalAttrs (_providerDefaults != null)
        (lib.genAttrs (lib.attrNames defaults) (_: orders._default));
    in
    withoutBuiltIn // orders;

  # statedOrders : providers → orders. What a call says alone, as a lock has it.
  statedOrders = providers: lib.mapAttrs orderOf (normalized providers);

  # withGiven : names → orders → orders
  # What the call gives itself is taken as it is, wheel or source, whatever the order for all others.
  withGiven = names: orders: lib.genAttrs names (_: [ "wheel+sdist" ]) // orders;

  # usesProvider : word → orders → bool
  usesProvider = word: usesSome (each: each == word);
  # usesConda : orders → bool
  usesConda = usesSome isConda;
}
