# Small locks, as values. Nothing here is fetched: hashes are made up.
{ lib }:
rec {
  hash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  wheel = name: version: dependencies: {
    inherit version dependencies;
    provider = "wheel";
    artifact = "${name}-${version}-py3-none-any.whl";
    extras = [ ];
  };
  sdist = name: version: environment: dependencies: {
    inherit version dependencies;
    provider = "sdist";
    artifact = "${name}-${version}.tar.gz";
    extras = [ ];
    build = { backend = null; requires = null; inherit environment; };
  };
  ofSet = attribute: version: dependencies: {
    inherit attribute version dependencies;
    provider = "nixpkgs";
    artifact = null;
    extras = [ ];
  };

  targetWith = fields: {
    system = "x86_64-linux";
    libc = "glibc-2.40";
    python = { version = "3.11"; implementation = "cpython"; abi = "cp311"; nixAttr = "python311"; };
    environment = { };
    roots.default = [ ];
    packages = { };
    buildEnvironments = { };
  } // fields;

  artifactsOf = target:
    let
      packages = lib.attrValues target.packages
        ++ lib.concatMap (environment: lib.attrValues environment.packages) (lib.attrValues target.buildEnvironments);
      filenames = lib.filter (filename: filename != null) (map (package: package.artifact) packages);
    in
    lib.genAttrs filenames (filename: {
      kind = if lib.hasSuffix ".whl" filename then "wheel" else "sdist";
      url = "https://files.pythonhosted.org/packages/aa/${filename}";
      inherit hash;
      sizeBytes = null;
    });

  lockOf = targets: {
    lockVersion = 1;
    generator = { name = "pinwheel"; version = "0"; };
    inputs = {
      digest = hash;
      database = { snapshot = null; digest = hash; };
      providers._default = [ "wheel" "sdist" ];
    };
    artifacts = lib.foldl' (all: target: all // artifactsOf target) { } (lib.attrValues targets);
    inherit targets;
  };

  # One target with these packages, all of them asked for.
  lockWith = packages: lockOf {
    "x86_64-linux/cpython-3.11" = targetWith { inherit packages; roots.default = lib.attrNames packages; };
  };

  # A wheel that needs a conda package which has a library below it, one more of conda for another group, and a tool of conda alone.
  condaLock =
    let
      versions = { tool = "1!2"; };
      needs = { x = [ "libx" ]; libx = [ ]; z = [ "w" ]; w = [ "z" ]; };
      fileOf = name: "${name}-${versions.${name} or "1"}-0.conda";
      package = name: {
        version = versions.${name} or "1";
        build = "0";
        buildNumber = 0;
        channel = "conda-forge";
        subdir = "noarch";
        artifact = "conda-forge/noarch/${fileOf name}";
        depends = needs.${name} or [ ];
        constrains = [ ];
        noarch = "generic";
        sitePackages = null;
        pypi = [ ];
        dependencies = needs.${name} or [ ];
      };
      names = [ "libx" "tool" "w" "x" "y" "z" ];
      ofConda = name: wheel name "1" [ ] // { provider = "conda"; conda = name; artifact = "conda-forge/noarch/${fileOf name}"; };
      lock = lockOf {
        "x86_64-linux/cpython-3.11" = targetWith {
          packages = { x = ofConda "x"; y = ofConda "y"; z = ofConda "z"; a = wheel "a" "1.0" [ "x" ]; };
          roots = { default = [ "a" "y" ]; "group:dev" = [ "z" ]; };
          conda = {
            channels = [ "conda-forge" ];
            python = "nixpkgs";
            roots = [ "python" "tool" ];
            packages = lib.genAttrs names package;
          };
        };
      };
    in
    lock // {
      artifacts = lock.artifacts // builtins.listToAttrs (map (name: {
        name = "conda-forge/noarch/${fileOf name}";
        value = {
          kind = "conda";
          url = "https://conda.anaconda.org/conda-forge/noarch/${fileOf name}";
          inherit hash;
          sizeBytes = null;
        };
      }) names);
    };
}
