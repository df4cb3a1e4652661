# The part of nixpkgs' `lib` that our Nix code may use. A function missing here is a
# reason to think twice before using it; add it here first.
let
  b = builtins;
  lib = rec {
    inherit (b)
      all any attrNames attrValues catAttrs compareVersions concatLists concatMap concatStringsSep deepSeq
      elem elemAt filter foldl' fromJSON genericClosure genList getAttr groupBy hasAttr head
      intersectAttrs isAttrs isBool isInt isList isPath isString length listToAttrs map mapAttrs match
      partition pathExists readDir readFile removeAttrs replaceStrings seq sort split splitVersion
      stringLength substring tail toJSON toString tryEval typeOf unsafeDiscardStringContext zipAttrsWith;

    # --- functions
    id = x: x;
    flip = f: x: y: f y x;
    isFunction = f: b.isFunction f || (f ? __functor && isFunction (f.__functor f));
    functionArgs = f:
      if b.isFunction f then b.functionArgs f
      else f.__functionArgs or (functionArgs (f.__functor f));
    setFunctionArgs = f: args: { __functor = _: f; __functionArgs = args; };
    mirrorFunctionArgs = model: f:
      if functionArgs model == { } then f else setFunctionArgs f (functionArgs model);

    # --- fixed points and overlays
    fix = f: let self = f self; in self;
    extends = overlay: f: final:
      let prev = f final; in prev // overlay final prev;
    composeExtensions = first: second: final: prev:
      let a = first final prev; in a // second final (prev // a);
    composeManyExtensions = foldl' composeExtensions (_: _: { });

    # --- lists
    toList = x: if isList x then x else [ x ];
    optional = cond: x: if cond then [ x ] else [ ];
    optionals = cond: xs: if cond then xs else [ ];
    last = xs: elemAt xs (length xs - 1);
    init = xs: genList (elemAt xs) (length xs - 1);
    imap0 = f: xs: genList (i: f i (elemAt xs i)) (length xs);
    unique = foldl' (seen: x: if elem x seen then seen else seen ++ [ x ]) [ ];
    subtractLists = gone: filter (x: !(elem x gone));
    intersectLists = kept: filter (x: elem x kept);
    findFirst = pred: default: xs:
      let found = filter pred xs; in if found == [ ] then default else head found;

    # --- attribute sets
    nameValuePair = name: value: { inherit name value; };
    optionalAttrs = cond: set: if cond then set else { };
    mapAttrs' = f: set: listToAttrs (mapAttrsToList f set);
    mapAttrsToList = f: set: map (n: f n set.${n}) (attrNames set);
    filterAttrs = pred: set: removeAttrs set (filter (n: !(pred n set.${n})) (attrNames set));
    genAttrs = names: f: listToAttrs (map (n: nameValuePair n (f n)) names);
    getAttrs = names: set: genAttrs names (n: set.${n});
    recursiveUpdate = old: new:
      if !(isAttrs old && isAttrs new) then new
      else old // mapAttrs (n: v: if old ? ${n} then recursiveUpdate old.${n} v else v) new;

    # --- strings
    optionalString = cond: s: if cond then s else "";
    concatStrings = concatStringsSep "";
    concatMapStrings = f: xs: concatStrings (map f xs);
    concatMapStringsSep = sep: f: xs: concatStringsSep sep (map f xs);
    hasPrefix = pre: s: substring 0 (stringLength pre) s == pre;
    hasSuffix = suf: s:
      let rest = stringLength s - stringLength suf; in rest >= 0 && substring rest (-1) s == suf;
    hasInfix = inner: s: length (splitString inner s) > 1;
    removePrefix = pre: s: if hasPrefix pre s then substring (stringLength pre) (-1) s else s;
    removeSuffix = suf: s:
      if hasSuffix suf s then substring 0 (stringLength s - stringLength suf) s else s;
    stringToCharacters = s: genList (i: substring i 1 s) (stringLength s);
    splitString = sep: s: filter isString (split (escapeRegex sep) s);
    escapeRegex = let special = stringToCharacters "\\.^$|?*+()[{"; in
      replaceStrings special (map (c: "\\${c}") special);
    toLower = replaceStrings upperCase lowerCase;
    lowerCase = stringToCharacters "abcdefghijklmnopqrstuvwxyz";
    upperCase = stringToCharacters "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    escapeShellArg = x:
      if match "[[:alnum:],._+:@%/-]+" (toString x) != null then toString x
      else "'" + replaceStrings [ "'" ] [ "'\\''" ] (toString x) + "'";
    escapeShellArgs = xs: concatMapStringsSep " " escapeShellArg xs;
    versionOlder = a: b: compareVersions a b < 0;
    versionAtLeast = a: b: compareVersions a b >= 0;
    importJSON = path: fromJSON (readFile path);

    # --- errors
    assertMsg = cond: msg: cond || throw msg;
    warn = msg: b.trace "warning: ${msg}";

    # --- derivations
    isDerivation = x: isAttrs x && x.type or null == "derivation";
    getName = x: if isString x then (b.parseDrvName x).name else x.pname or (b.parseDrvName x.name).name;
    getVersion = x: if isString x then (b.parseDrvName x).version else x.version or (b.parseDrvName x.name).version;
    getOutput = output: drv: drv.${output} or drv.out or drv;
    getBin = getOutput "bin";
    getLib = getOutput "lib";
    makeSearchPath = dir: drvs: concatMapStringsSep ":" (d: "${d}/${dir}") (filter (d: d != null) drvs);
    makeBinPath = drvs: makeSearchPath "bin" (map getBin drvs);
    makeLibraryPath = drvs: makeSearchPath "lib" (map getLib drvs);

    # --- override and callPackage
    makeOverridable = f: mirrorFunctionArgs f (args:
      let
        result = f args;
        override = new: makeOverridable f (args // (if isFunction new then new args else new));
      in
      if isAttrs result then
        result // { inherit override; }
        // optionalAttrs (result ? overrideAttrs) {
          overrideAttrs = change: makeOverridable (a: (f a).overrideAttrs change) args;
        }
      else if isFunction result then setFunctionArgs result (functionArgs result) // { inherit override; }
      else result);
    callPackageWith = auto: fileOrFn: args:
      let
        f = if isFunction fileOrFn then fileOrFn else import fileOrFn;
        given = intersectAttrs (functionArgs f) auto // args;
        missing = attrNames (filterAttrs (n: hasDefault: !hasDefault && !(given ? ${n})) (functionArgs f));
      in
      if missing == [ ] then makeOverridable f given
      else throw "callPackage: missing argument(s) ${toString missing}";
    makeScope = newScope: packages: fix (self: packages self // {
      inherit packages;
      newScope = extra: newScope (self // extra);
      callPackage = newScope self;
      overrideScope = overlay: makeScope newScope (extends overlay packages);
    });

    # --- constants
    platforms = rec {
      linux = [ "x86_64-linux" "aarch64-linux" ];
      darwin = [ "x86_64-darwin" "aarch64-darwin" ];
      unix = linux ++ darwin;
      all = unix;
    };
    systems.flakeExposed = platforms.all;
    version = "26.05-standin";
    trivial.release = "26.05";
  };
in
lib
