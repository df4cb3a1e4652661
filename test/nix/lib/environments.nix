# Environments, and what else is made of a lock. Nothing is built: equal derivations are equal paths.
{ pkgs, lib, pinwheel, locks, ... }:
let
  inherit (pinwheel) fromLock;
  inherit (locks) wheel lockWith lockOf targetWith condaLock;
  lock = lockOf {
    "x86_64-linux/cpython-3.11" = targetWith {
      roots = { default = [ "a" "c" ]; "group:dev" = [ "d" ]; };
      packages = {
        a = wheel "a" "1.0" [ "b" ];
        b = wheel "b" "2.0" [ "a" "c" ];
        c = wheel "c" "3.0" [ ];
        d = wheel "d" "4.0" [ "c" ];
      };
    };
  };
  # Nothing of a real prefix is evaluated.
  withCondaPrefix = import ../../../nix/lib {
    inherit pkgs;
    mkCondaPrefix = { packages, runPostLink ? false, ... }: pkgs.runCommand "prefix" {
      members = map (member: "${member.name} ${member.filename} ${member.src.name}") packages;
      inherit runPostLink;
      passthru.sitePackages = "lib/python3.11/site-packages";
    } "";
  };
  from = arguments: fromLock ({ inherit lock; } // arguments);
  environment = from { };
  nameOf = path: lib.last (lib.splitString "python3.11-" (baseNameOf path));
  members = env: lib.filter (name: builtins.match "[a-zA-Z]+-[0-9.]+" name != null && !(lib.hasPrefix "python" name)) (map nameOf env.paths);
  drvPath = env: env.drvPath;

  # A package that the package set does not have.
  extra = name: version: pkgs.python311.pkgs.buildPythonPackage { pname = name; inherit version; format = "other"; src = ./places; };
  adding = drvs: from { _.c.propagatedBuildInputs.add = drvs; };
in
[
  {
    name = "fromLock: the closure of what was asked for, circles included";
    expr = members environment;
    expected = [ "a-1.0" "c-3.0" "b-2.0" ];
  }
  {
    name = "fromLock: what each package requires, once";
    expr = map (name: map (drv: drv.pname) environment.python.pkgs.${name}.requiredPythonModules) [ "a" "b" "c" ];
    expected = [ [ "python3" "a" "b" "c" ] [ "python3" "b" "a" "c" ] [ "python3" "c" ] ];
  }
  {
    name = "fromLock: a group";
    expr = map (groups: members (from { inherit groups; })) [ [ "group:dev" ] [ "group:dev" "default" ] [ ] ];
    expected = [ [ "d-4.0" "c-3.0" ] [ "d-4.0" "a-1.0" "c-3.0" "b-2.0" ] [ ] ];
  }
  {
    name = "fromLock: a group that the lock does not have";
    throws = (from { groups = [ "group:docs" ]; }).drvPath;
    message = "Cannot take the group group:docs of the lock: its groups are default, group:dev";
  }
  {
    name = "fromLock: every way to the packages gives the same environment";
    expr =
      let
        inherit (environment) nixpkgs overlay pythonOverrides selectPkgs python;
        extended = import pkgs.path {
          inherit (pkgs) config system;
          overlays = [ (_: prev: { pythonPackagesExtensions = prev.pythonPackagesExtensions ++ [ pythonOverrides ]; }) ];
        };
        overlaid = import pkgs.path { inherit (pkgs) config system; overlays = [ overlay ]; };
        written = import (builtins.toFile "environment.nix" environment.expr) { inherit pinwheel; };
        known = map drvPath [
          (python.withPackages selectPkgs)
          (python.withPackages (ps: ps.selectPkgs ps))
          (nixpkgs.python311.withPackages selectPkgs)
          (overlaid.python311.withPackages selectPkgs)
          (extended.python311.withPackages selectPkgs)
          written
        ];
      in lib.filter (path: path != environment.drvPath) known;
    expected = [ ];
  }
  {
    name = "fromLock: other interpreters of the overlaid package set stay as they are";
    expr = lib.attrNames (environment.overlay { } pkgs);
    expected = [ "python311" ];
  }
  {
    name = "fromLock: an interpreter that does not know its attribute";
    expr =
      let env = from { python = pkgs.python311 // { pythonAttr = null; }; };
      in [ (lib.attrNames (env.overlay { } pkgs)) (env.drvPath == environment.drvPath) ];
    expected = [ [ "python311" ] true ];
  }
  {
    name = "fromLock: nothing of what the lock says of its making is in a derivation";
    expr = (fromLock { lock = lock // { generator = { name = "x"; version = "9"; }; inputs = lock.inputs // { files = [ ]; }; }; }).drvPath
      == environment.drvPath;
    expected = true;
  }
  {
    name = "fromLock: a lock from a file, and the folder where its paths begin";
    expr = (fromLock { lockFile = builtins.toFile "pinwheel.lock.json" (builtins.toJSON lock); }).drvPath == environment.drvPath;
    expected = true;
  }
  {
    name = "fromLock: no lock";
    throws = fromLock { };
    message = "Cannot make an environment: no lock was given";
  }
  {
    name = "fromLock: a stale lock";
    throws = from { requirements = "other\n"; };
    message = "Cannot use the lock: it does not say which files it was made from\n  Renew it with: pinwheel resolve";
  }
  {
    name = "fromLock: the order of overrides";
    expr =
      let
        note = text: _: prev: { c = prev.c.overridePythonAttrs (old: { notes = (old.notes or "") + text; }); };
        env = from {
          overridesPre = [ (_: _: { c = throw "replaced by the lock's"; before = pkgs.hello; }) ];
          _fixes.c.some = { notes.add = "fix "; };
          overridesPost = [ (note "first ") (note "second ") ];
          _.c.notes.add = "user";
        };
      in [ env.python.pkgs.c.notes env.python.pkgs.before.name ];
    expected = [ "fix first second user" pkgs.hello.name ];
  }
  {
    name = "fromLock: what the user adds to a package comes with what needs it";
    expr = members (adding [ (extra "added" "1.0") ]);
    expected = [ "a-1.0" "c-3.0" "b-2.0" "added-1.0" ];
  }
  {
    name = "fromLock: what the user adds is there for everybody who selects packages";
    expr = let env = adding [ (extra "added" "1.0") ]; in members (env.python.withPackages env.selectPkgs);
    expected = [ "a-1.0" "c-3.0" "b-2.0" "added-1.0" ];
  }
  {
    name = "fromLock: the user's own changes of the interpreter stay, and overridesPre are for builds too";
    expr =
      let
        build = "build-0123456789ab";
        env = fromLock {
          python = pkgs.python311.override { packageOverrides = _: _: { mine = 1; }; };
          overridesPre = [ (_: _: { tool = extra "tool" "7.0"; }) ];
          lock = lockOf {
            "x86_64-linux/cpython-3.11" = targetWith {
              roots.default = [ "s" ];
              packages.s = locks.sdist "s" "1.0" build [ ];
              buildEnvironments.${build} = { roots = [ "tool" ]; packages.tool = locks.ofSet "tool" "7.0" [ ]; };
            };
          };
        };
      in [ env.python.pkgs.mine (env.python.pkgs ? tool) (lib.head env.python.pkgs.s.build-system).packages.tool.version ];
    expected = [ 1 true "7.0" ];
  }
  {
    name = "fromLock: two added packages of one project";
    throws = (adding [ (extra "added" "1.0") (extra "Added" "2.0") ]).drvPath;
    message = "two packages are both added: python3.11-added-1.0, python3.11-Added-2.0";
  }
  {
    name = "fromLock: an added package that brings another version of a locked one";
    throws = (adding [ (extra "added" "1.0" // { requiredPythonModules = [ (extra "b" "9.0") ]; }) ]).drvPath;
    message = "two packages are both b: python3.11-b-2.0, python3.11-b-9.0";
  }
  {
    name = "fromLock: collisions that are ignored";
    expr =
      let env = from { ignoreCollisions = true; _.c.propagatedBuildInputs.add = [ (extra "added" "1.0") (extra "Added" "2.0") ]; };
      in members env;
    expected = [ "a-1.0" "c-3.0" "b-2.0" "added-1.0" "Added-2.0" ];
  }
  {
    name = "fromLock: a name in `_` that nothing has";
    throws = from { _.bb.doCheck = true; };
    message = "Cannot apply _.bb: neither the lock nor the package set has such a package\n  The lock has, with the same first letter: b.";
  }
  {
    name = "fromLock: lists of inputs are there to be changed, also where they are empty";
    expr =
      let
        env = from { _.c = lib.genAttrs [ "buildInputs" "nativeBuildInputs" "propagatedBuildInputs" ] (_: { mod = old: old ++ [ pkgs.hello ]; }); };
        inherit (env.python.pkgs) c;
      in map (lib.elem pkgs.hello) [ c.buildInputs c.nativeBuildInputs c.propagatedBuildInputs ];
    expected = [ true true true ];
  }
  {
    name = "fromLock: the package set knows its interpreter";
    expr = environment.python.pkgs.python.pkgs ? selectPkgs;
    expected = true;
  }
  {
    name = "fromLock: a source for a package that the lock does not have";
    throws = from { sources.Absent.src = ./places; };
    message = "Cannot use sources.Absent: the lock has no such package; names are normalized there\n  The lock has, with the same first letter: a.";
  }
  {
    name = "fromLock: `_` for a package of another group, and of the package set";
    expr = (from { _.d.doCheck = true; _.setuptools.doCheck = true; _.old_spelt.doCheck = true; }).drvPath == environment.drvPath;
    expected = true;
  }
  {
    name = "fromLock: `_` holds for build environments too";
    expr =
      let
        build = "build-0123456789ab";
        environmentOf = _: (lib.head (fromLock {
          inherit _;
          lock = lockOf {
            "x86_64-linux/cpython-3.11" = targetWith {
              roots.default = [ "s" ];
              packages.s = locks.sdist "s" "1.0" build [ ];
              buildEnvironments.${build} = { roots = [ "tool" ]; packages.tool = wheel "tool" "1.0" [ ]; };
            };
          };
        }).python.pkgs.s.build-system).drvPath;
      in environmentOf { } == environmentOf { tool.mark = "changed"; };
    expected = false;
  }
  {
    name = "fromLock: arguments of the environment";
    expr =
      let
        plain = builtins.unsafeDiscardStringContext;
        env = from { postBuild = "echo done"; extraPackages = [ pkgs.hello ]; };
        text = plain (env.postBuild or env.buildCommand);
      in [ (lib.hasInfix "echo done" text) (lib.hasInfix (plain "${pkgs.hello}/bin") text) ];
    expected = [ true true ];
  }
  {
    name = "fromLock: an image";
    expr = { inherit (environment.dockerImage) imageName imageTag; other = (environment.dockerImage.override { name = "mine"; }).imageName; };
    expected = { imageName = "pinwheel-python"; imageTag = "latest"; other = "mine"; };
  }
  {
    name = "fromLock: a shell";
    expr = lib.elem environment.drvPath (map (drv: drv.drvPath) environment.shell.nativeBuildInputs);
    expected = true;
  }
  {
    name = "fromLock: an editable project is imported from its folder in the shell";
    expr =
      let
        source = { kind = "path"; location = "./project"; subdirectory = null; editable = true; };
        hook = (fromLock { lock = lockWith { e = wheel "e" "1.0" [ ] // { inherit source; }; }; sources.e.src = pkgs.hello; }).shell.shellHook;
      in lib.hasInfix "realpath ${lib.escapeShellArg "./project"}" hook;
    expected = true;
  }
  {
    name = "fromLock: a text that Nix would read otherwise";
    expr =
      let env = from { postBuild = "echo \"\${HOME}\" \\n"; };
      in (import (builtins.toFile "environment.nix" env.expr) { inherit pinwheel; }).drvPath == env.drvPath;
    expected = true;
  }
  {
    name = "fromLock: the text of an environment with conda packages";
    expr =
      let
        env = withCondaPrefix.fromLock { lock = condaLock; conda = { runPostLink = true; libraries = [ pkgs.hello ]; }; };
        written = import (builtins.toFile "environment.nix" env.expr) { pinwheel = withCondaPrefix; };
      in written.drvPath == env.drvPath && written.drvPath != (withCondaPrefix.fromLock { lock = condaLock; }).drvPath;
    expected = true;
  }
  {
    name = "fromLock: changes of what is of conda, whose files are nobody's to change";
    throws = (withCondaPrefix.fromLock { lock = condaLock; _.X.postInstall = "true"; }).drvPath;
    message = "Cannot apply _.X.postInstall: X comes from conda, whose packages are installed as they are\n"
      + "  Give another archive of it, sources.\"conda:NAME\".src = …;, or take it from elsewhere: pinwheel resolve FILE… --provider x=wheel,sdist";
  }
  {
    name = "fromLock: what else of conda's packages can be changed";
    expr =
      let env = withCondaPrefix.fromLock { lock = condaLock; _.x.propagatedBuildInputs.mod = self: _: old: old ++ [ self.y ]; };
      in lib.elem env.python.pkgs.y.drvPath (map (drv: drv.drvPath) env.python.pkgs.x.propagatedBuildInputs);
    expected = true;
  }
  {
    name = "fromLock: conda packages are one prefix, of what the groups need";
    expr =
      let
        env = groups: withCondaPrefix.fromLock { lock = condaLock; inherit groups; conda.runPostLink = true; };
        inherit ((env [ "default" ]).python.pkgs) x y a;
        buildText = env: env.postBuild or env.buildCommand;
      in {
        one = x.prefix.drvPath == y.prefix.drvPath;
        inherit (x.prefix) members runPostLink;
        all = (env [ "default" "group:dev" ]).python.pkgs.x.prefix.members;
        joined = members (env [ "default" ]);
        selected = map lib.getName ((env [ "default" ]).selectPkgs (env [ "default" ]).python.pkgs);
        active = lib.hasInfix (builtins.unsafeDiscardStringContext "--set CONDA_PREFIX ${x.prefix}") (builtins.unsafeDiscardStringContext (buildText (env [ "default" ])));
        dependencies = lib.elem x.drvPath (map (drv: drv.drvPath) a.propagatedBuildInputs);
      };
    expected = {
      one = true;
      # z and w belong to the group, libx is what x needs, and tool was asked for.
      members = [ "libx libx-1-0.conda libx-1-0.conda" "tool tool-1!2-0.conda tool-1_2-0.conda" "x x-1-0.conda x-1-0.conda" "y y-1-0.conda y-1-0.conda" ];
      runPostLink = true;
      all = [
        "libx libx-1-0.conda libx-1-0.conda" "tool tool-1!2-0.conda tool-1_2-0.conda" "w w-1-0.conda w-1-0.conda" "x x-1-0.conda x-1-0.conda"
        "y y-1-0.conda y-1-0.conda" "z z-1-0.conda z-1-0.conda"
      ];
      joined = [ "a-1.0" ];
      selected = [ "a" "y" "pinwheel-conda" ];
      active = true;
      dependencies = true;
    };
  }
]
