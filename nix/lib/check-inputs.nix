# Whether a lock belongs to the inputs that its user has now, without running anything: a stale lock is an error, not an old answer.
{ lib }:
let
  inherit (import ./error.nix { inherit lib; }) fail list renewCommand;
  inherit (import ./sri.nix { inherit lib; }) sriOfText;

  # A text, a path, or a list of those → texts.
  textsOf = requirements:
    if lib.isList requirements then lib.concatMap textsOf requirements
    else [ (if lib.isPath requirements then builtins.readFile requirements else requirements) ];

  # As providers are written, `"wheel,sdist"` or a list, → the lists of the lock.
  orderOf = value:
    if lib.isList value then value
    else lib.filter (tier: tier != "") (lib.splitString "," (lib.replaceStrings [ " " ] [ "" ] value));

  stale = lock: found: fail {
    tried = "use the lock";
    inherit found;
    remedy = "Renew it with: ${renewCommand lock (lib.attrNames lock.targets)}\n"
      + "  or, for a folder that `pinwheel env` made: pinwheel env FOLDER -r FILE";
  };

  checkTexts = lock: requirements:
    let
      known = map (file: file.hash) (lock.inputs.files or [ ]);
      unknown = lib.filter (text: !(lib.elem (sriOfText text) known)) (textsOf requirements);
    in
    if !(lock.inputs ? files) then stale lock "it does not say which files it was made from"
    else if unknown == [ ] then true
    else stale lock "it is stale: the requirements are not those it was made from (${
      list (map (file: "${file.path} with ${file.hash}") lock.inputs.files)
    }), but have ${sriOfText (lib.head unknown)}";

  # What the lock has and nobody states now is as stale as what is stated and the lock lacks. Who states no `_default` takes any.
  checkProviders = lock: providers:
    let
      locked = lock.inputs.providers;
      stated = lib.mapAttrs (_: orderOf) providers;
      names = lib.attrNames (removeAttrs locked [ "_default" ] // stated);
      differing = lib.filter (name: (locked.${name} or null) != (stated.${name} or null)) names;
      show = value: if value == null then "nothing" else lib.concatStringsSep "," value;
      name = lib.head differing;
    in
    if differing == [ ] then true
    else stale lock "it is stale: for ${name} it was made with the providers ${
      show (locked.${name} or null)
    }, and they are ${show (stated.${name} or null)} now";
in
{
  # checkInputs : { lock, requirements ? null, providers ? null } → true
  # requirements: texts or paths, one or a list; each must be, byte for byte, a file that the lock was made from.
  # providers: { _default ? …, NAME ? … }, each "wheel,sdist" or a list. What is null is not checked.
  # Throws when the lock is stale, naming the command that renews it. Costs one SHA-256 a text.
  checkInputs = { lock, requirements ? null, providers ? null }:
    (requirements == null || checkTexts lock requirements)
    && (providers == null || checkProviders lock providers);
}
