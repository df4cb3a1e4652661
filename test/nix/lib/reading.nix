# Reading a lock, and whether it is stale.
{ lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) checkInputs readLock sriOfText;
  empty = locks.lockWith { };
  made = empty // {
    inputs = empty.inputs // {
      files = [ { path = "requirements.txt"; hash = sriOfText "requests\n"; } { path = "../base.txt"; hash = sriOfText "rich\n"; } ];
      providers = { _default = [ "wheel" "sdist" ]; numpy = [ "nixpkgs" ]; };
    };
  };
in
[
  {
    name = "readLock: a value";
    expr = (readLock empty).lockVersion;
    expected = 1;
  }
  {
    name = "readLock: a file";
    expr = (readLock (builtins.toFile "pinwheel.lock.json" (builtins.toJSON empty))).targets;
    expected = empty.targets;
  }
  {
    name = "readLock: no file";
    throws = readLock ./absent.json;
    message = "there is no such file";
  }
  {
    name = "readLock: another version";
    throws = readLock (empty // { lockVersion = 2; });
    message = "its version is 2, and this library reads version 1\n  Make the lock again";
  }
  {
    name = "readLock: no lock at all";
    throws = readLock { packages = { }; };
    message = "it has no lockVersion";
  }
  {
    name = "checkInputs: nothing to check";
    expr = checkInputs { lock = empty; };
    expected = true;
  }
  {
    name = "checkInputs: texts that it was made from";
    expr = map (requirements: checkInputs { lock = made; inherit requirements; }) [ "requests\n" [ "rich\n" "requests\n" ] ];
    expected = [ true true ];
  }
  {
    name = "checkInputs: a stale text";
    throws = checkInputs { lock = made; requirements = "requests>2\n"; };
    message = "it is stale: the requirements are not those it was made from (requirements.txt with sha256-";
  }
  {
    name = "checkInputs: the command that renews";
    throws = checkInputs { lock = made; requirements = "requests>2\n"; };
    message = "pinwheel resolve FILE… --target x86_64-linux/cpython-3.11 -o pinwheel.lock.json (it was made from requirements.txt, ../base.txt)";
  }
  {
    name = "checkInputs: a lock that does not say";
    throws = checkInputs { lock = empty; requirements = ""; };
    message = "it does not say which files it was made from";
  }
  {
    name = "checkInputs: providers as text and as list";
    expr = map (providers: checkInputs { lock = made; inherit providers; }) [
      { numpy = "nixpkgs"; }
      { _default = "wheel, sdist"; numpy = [ "nixpkgs" ]; }
    ];
    expected = [ true true ];
  }
  {
    name = "checkInputs: other providers";
    throws = checkInputs { lock = made; providers = { _default = "sdist"; numpy = "nixpkgs"; }; };
    message = "for _default it was made with the providers wheel,sdist, and they are sdist now";
  }
  {
    name = "checkInputs: providers that are no longer stated";
    throws = checkInputs { lock = made; providers = { }; };
    message = "for numpy it was made with the providers nixpkgs, and they are nothing now";
  }
]
