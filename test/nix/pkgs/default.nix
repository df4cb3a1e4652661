# A package set that behaves like the part of nixpkgs which our Nix code touches, so that the code is tested without network,
# binary cache or nixpkgs. Shell, compiler, patchelf, Node and the Pythons are the host's; nothing is downloaded.
#
# The arguments are those of nixpkgs. What the host has is said in `config.standin`, so that
# `import pkgs.path { inherit (pkgs) config; overlays = [ … ]; }` keeps it, or in a file `host.nix` beside this one.
{ system ? builtins.currentSystem, config ? { }, overlays ? [ ] }:
let
  lib = import ./lib.nix;

  host = {
    # Where the programs of stdenv are looked for.
    path = "/usr/bin:/bin";
    bash = "/bin/bash";
    ldconfig = "/sbin/ldconfig";
    loader = if lib.hasPrefix "aarch64" system then "/lib/ld-linux-aarch64.so.1" else "/lib64/ld-linux-x86-64.so.2";
    # Runs tools/*.py; has pip, whose own copy of `packaging` they use.
    python = "/usr/bin/python3";
    glibcVersion = "2.36";
    interpreters.python311 = { exe = "/usr/bin/python3.11"; version = "3.11.2"; };
    # The interpreter that is `python3`.
    default = lib.last (lib.attrNames settings.interpreters);
    # Wheels of setuptools and pip, by name; those that are missing cannot be used.
    wheels = { };
    # Programs of the host, by the attribute that has them; those that are missing cannot be used.
    programs = { };
  } // settings;
  settings = { interpreters = { python311 = { exe = "/usr/bin/python3.11"; version = "3.11.2"; }; }; }
    // (if builtins.pathExists ./host.nix then import ./host.nix else { })
    // (config.standin or { });

  base = final: {
    inherit lib system config overlays;
    path = ./.;
    pkgs = final;
    buildPackages = final;
    pkgsBuildHost = final;
    newScope = extra: lib.callPackageWith (final // extra);
    callPackage = final.newScope { };
    stdenv = import ./stdenv.nix { inherit lib system host; };
    stdenvNoCC = final.stdenv;
  }
  // import ./builders.nix { inherit lib host final; }
  // import ./fetchers.nix { inherit lib host final; }
  // import ./libraries.nix { inherit lib host final; }
  // import ./images.nix { inherit lib host final; }
  // import ./leaves.nix { inherit lib host final; }
  // {
    pythonPackagesExtensions = [ ];
    python3 = final.${host.default};
    python3Packages = final.python3.pkgs;
  }
  // lib.mapAttrs (attr: { exe, version }:
    lib.makeOverridable
      ({ packageOverrides ? (_: _: { }), self ? null }: import ./python.nix {
        pkgs = final;
        inherit lib host exe version attr packageOverrides self;
      })
      { }) host.interpreters;
in
lib.fix (lib.foldl' (f: overlay: lib.extends overlay f) base overlays)
