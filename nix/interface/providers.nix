# Providers: where packages come from, in order of preference, for all (`_default`) and for single ones. mach-nix's words are read:
# `"conda,wheel"` or a list, `conda` for its main channels, and `conda/NAME` or NAME alone for another channel.
{ lib }:
let
  inherit (import ./errors.nix { inherit lib; }) fail;
  inherit (import ../lib/name.nix { inherit lib; }) normalizeName;
  defaults = import ./provider-defaults.nix;

  known = [ "wheel" "sdist" "nixpkgs" ];
  words = list: lib.filter (word: word != "") (lib.splitString "," (lib.replaceStrings [ " " ] [ "" ] list));
  # Equals of one tier are joined by `+`.
  members = lib.splitString "+";

  orderOf = name: value:
    if lib.isString value then checked name (words value)
    else if lib.isList value && lib.all lib.isString value then checked name value
    else fail {
      tried = "read the providers of ${name}";
      found = "it is neither a text nor a list of texts";
      remedy = "Write, for example, providers.${name} = \"wheel,sdist,nixpkgs\";";
    };
  checked = name: tiers:
    let unknown = lib.filter (word: !(lib.elem word known)) (lib.concatMap members tiers);
    in
    if tiers == [ ] then fail {
      tried = "read the providers of ${name}";
      found = "there is none";
      remedy = "Write, for example, providers.${name} = \"wheel,sdist,nixpkgs\";";
    }
    else if unknown != [ ] then fail {
      tried = "take ${if name == "_default" then "packages" else name} from ${lib.head unknown}";
      found = "it would be a conda channel, and conda is no provider yet";
      remedy = "Choose from wheel, sdist and nixpkgs.";
    }
    else tiers;

  normalized = lib.mapAttrs' (name: lib.nameValuePair (if name == "_default" then name else normalizeName name));
in
{
  # providerOrders : { providers ? { }, _providerDefaults ? null } → { _default = [ … ]; NAME = [ … ]; … }
  # The providers of a call over the defaults, project by project, as mach-nix joins them. What it says nothing of has the defaults
  # that are built into the resolver, which count where the package set has the project.
  providerOrders = { providers ? { }, _providerDefaults ? null }:
    let
      own = if _providerDefaults == null then { } else normalized _providerDefaults;
      orders = lib.mapAttrs orderOf ({ inherit (defaults) _default; } // own // normalized providers);
      # A call that brings defaults of its own replaces the built-in ones.
      withoutBuiltIn = lib.optionalAttrs (_providerDefaults != null)
        (lib.genAttrs (lib.attrNames defaults) (_: orders._default));
    in
    withoutBuiltIn // orders;

  # withGiven : names → orders → orders
  # What the call gives itself is taken as it is, wheel or source, whatever the order for all others.
  withGiven = names: orders: lib.genAttrs names (_: [ "wheel+sdist" ]) // orders;

  # usesProvider : word → orders → bool
  usesProvider = word: orders: lib.any (lib.any (tier: lib.elem word (members tier))) (lib.attrValues orders);
}
