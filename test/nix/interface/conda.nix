# conda in calls: what is asked of the resolver, and what cannot be.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (locks) wheel lockWith;
  inherit (import ../../../nix/interface/conda.nix { inherit lib; }) condaOptions condaProviders installedBy;
  # What is run is the plan of the channels.
  planOf = channels: import ../../../nix/interface/conda-channels.nix {
    inherit lib channels;
    run = _: environment: _: map (file: file // { file = baseNameOf file.file; }) (builtins.fromJSON (builtins.unsafeDiscardStringContext environment.plan));
  };
  importing = arguments: import ../../.. ({ inherit pkgs; } // arguments);

  text = { kind = "requirements"; text = "numpy\n"; };
  environment = { kind = "environment"; text = "channels: [ ]\ndependencies: [ ]\n"; };
  asked = arguments: condaOptions ({ conda = { }; requirements = text; usesConda = false; folder = null; } // arguments);
in
[
  {
    name = "mkPython: nothing is asked of conda where nobody speaks of it";
    expr = map asked [ { } { folder = "/channels"; } { conda.runPostLink = true; } ];
    expected = [ [ ] [ ] [ ] ];
  }
  {
    name = "mkPython: what of conda is asked";
    expr = asked {
      cudaVersion = "12.4";
      conda = { channels = [ "mine" "conda-forge" ]; channelPriority = "flexible"; virtualPackages = { __glibc = null; }; names.torch = "pytorch"; };
      usesConda = true;
      folder = "/channels";
    };
    expected = [
      "--conda-channels" "/channels" "--channel" "mine" "--channel" "conda-forge" "--channel-priority" "flexible"
      "--virtual" "__cuda=12.4" "--virtual" "__glibc=" "--conda-map" "torch=pytorch"
    ];
  }
  {
    name = "mkPython: where the channels of the import are looked at";
    expr = map (arguments: asked (arguments // { folder = "/channels"; }) != [ ]) [
      { usesConda = true; }
      { requirements = environment; }
      { requirements = { kind = "requirements"; text = "mine::numpy\n"; }; }
      { conda.channels = [ "mine" ]; }
      { }
    ];
    expected = [ true true true true false ];
  }
  {
    name = "mkPython: which providers of conda are the last";
    expr = map (arguments: condaProviders ({ conda = { }; requirements = text; extraChannels = [ ]; } // arguments)) [
      { }
      { requirements = environment; }
      { conda.channels = [ "mine" ]; }
      { extraChannels = [ "a" "b" ]; }
      { requirements = environment; extraChannels = [ "a" ]; }
    ];
    expected = [ [ ] [ "conda" ] [ "conda" ] [ "conda/a" "conda/b" ] [ "conda" "conda/a" ] ];
  }
  {
    name = "mkPython: what of conda is installed, and is no question";
    expr = installedBy { channels = [ "a" ]; names = { }; runPostLink = true; };
    expected.runPostLink = true;
  }
  {
    name = "mkPython: how conda packages are installed, with a lock";
    expr =
      let lockFile = lockWith { a = wheel "a" "1.0" [ ]; };
      in (pinwheel.mkPython { inherit lockFile; conda.runPostLink = true; }).drvPath == (pinwheel.mkPython { inherit lockFile; }).drvPath;
    expected = true;
  }
  {
    name = "mkPython: providers that a lock was made with, in mach-nix's words";
    expr =
      let
        lock = lockWith { a = wheel "a" "1.0" [ ]; };
        lockFile = lock // { inputs = lock.inputs // { providers = { _default = [ "conda/pkgs/main" "wheel" ]; foo-bar = [ "conda" ]; }; }; };
      in (pinwheel.mkPython { inherit lockFile; providers = { _default = "main, wheel"; Foo_Bar = "conda"; }; }).drvPath
        == (pinwheel.mkPython { inherit lockFile; }).drvPath;
    expected = true;
  }
  {
    name = "mkPython: channels with a lock";
    throws = (pinwheel.mkPython { lockFile = lockWith { }; conda.channels = [ "mine" ]; }).drvPath;
    message = "Cannot call mkPython with a lock: conda.channels is for resolving, and the lock has the answer\n  Remove it";
  }
  {
    name = "buildPythonPackage: channels with a lock";
    throws = (pinwheel.buildPythonPackage { src = ./places/rye; lockFile = lockWith { }; conda.names = { }; }).drvPath;
    message = "Cannot call buildPythonPackage with a lock: conda.names is for resolving";
  }
  {
    name = "mkPython: mach-nix's pin of channels";
    throws = ((importing { condaDataRev = "abc"; }).mkPython { requirements = "a"; }).drvPath;
    message = "Cannot use condaDataRev: channels are part of the database, and one revision pins it with all its channels\n  Remove it";
  }
  {
    name = "buildPythonPackage: mach-nix's pin of channels";
    throws = ((importing { condaDataSha256 = "abc"; }).buildPythonPackage { src = ./places/rye; }).drvPath;
    message = "Cannot use condaDataSha256";
  }
  {
    name = "condaChannelsExtra: files, however they are named";
    expr = planOf {
      "mine/label/dev" = [ ./conda.nix (toString ./conda.nix) (pkgs.writeText "repodata.json" "") ];
      other = [ "file://${toString ./conda.nix}" ];
    };
    expected =
      let base = "file://${toString ./.}/";
      in [
        { channel = "mine/label/dev"; file = baseNameOf "${./conda.nix}"; base = null; }
        { channel = "mine/label/dev"; file = baseNameOf "${./conda.nix}"; base = null; }
        { channel = "mine/label/dev"; file = baseNameOf (builtins.unsafeDiscardStringContext "${pkgs.writeText "repodata.json" ""}"); base = null; }
        { channel = "other"; file = baseNameOf "${builtins.fetchurl "${base}conda.nix"}"; inherit base; }
      ];
  }
  {
    name = "condaChannelsExtra: none";
    expr = planOf { };
    expected = null;
  }
  {
    name = "condaChannelsExtra: a name that is a way out";
    throws = planOf { "../x" = [ ./conda.nix ]; };
    message = "Cannot read condaChannelsExtra: ../x is no name of a channel";
  }
  {
    name = "condaChannelsExtra: no list";
    throws = planOf { mine = ./conda.nix; };
    message = "Cannot read condaChannelsExtra: mine is no list of repodata files\n  Write, for example, condaChannelsExtra.mine = [";
  }
  {
    name = "condaChannelsExtra: a member of another type";
    throws = planOf { mine = [ 3 ]; };
    message = "Cannot read condaChannelsExtra: a member of mine has the type int";
  }
  {
    name = "condaChannelsExtra: an address without its hash";
    throws = planOf { mine = [ { url = "https://a.example/repodata.json"; } ]; };
    message = "Cannot read condaChannelsExtra: https://a.example/repodata.json has no sha256";
  }
]
