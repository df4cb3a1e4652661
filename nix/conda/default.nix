# All conda packages of an environment as one prefix, one derivation: their libraries find each other by paths from file to file
# ($ORIGIN), and texts in one package name files of another. conda itself does not run; the programs beside this file do what it does.
#
# mkCondaPrefix : { pkgs, packages, … } → derivation, with the attributes `sitePackages`, a path in it, `isCondaPython` and
# `pythonVersion`
{
  pkgs,
  # Short, because the line of a script that names its interpreter may have 127 bytes only, and old packages have little room.
  name ? "conda",
  # The package set's interpreter, which is the prefix's unless conda's `python` is among the packages.
  python,
  # { name, version, src, filename, locked } each: src is the archive, filename its name in the channel, locked the lock's entry of it.
  packages,
  # Packages with more libraries that conda's may find in the system.
  libraries ? [ ],
  # Patterns of libraries that may be missing.
  ignoreMissingLibraries ? [ ],
  # Whether the scripts run by which packages finish their installation: programs of strangers, which few packages need.
  runPostLink ? false,
}:
let
  inherit (pkgs) lib stdenv;
  inherit (import ./check-platform.nix { inherit pkgs lib; }) checkPlatform;
  inherit (import ../lib/libraries.nix) driverLibraries;
  inherit (stdenv.hostPlatform) isLinux isDarwin;
  systemLibraries = import ./system-libraries.nix { inherit pkgs lib; };

  # --- Python
  condaPython = lib.findFirst (package: package.name == "python") null packages;
  minorOf = version: lib.head (builtins.match "([0-9]+[.][0-9]+).*" version);
  sitePackagesOfConda =
    let stated = condaPython.locked.sitePackages or null;
    in if stated != null then stated else "lib/python${minorOf condaPython.version}/site-packages";
  sitePackages = if condaPython == null then python.sitePackages else sitePackagesOfConda;

  # --- the program
  modules = {
    "activation.py" = builtins.readFile ./activation.py;
    "archive.py" = builtins.readFile ./archive.py;
    "bytecode.py" = builtins.readFile ./bytecode.py;
    "conda_meta.py" = builtins.readFile ./conda_meta.py;
    "elf.py" = builtins.readFile ./elf.py;
    "install.py" = builtins.readFile ./install.py;
    "libraries.py" = builtins.readFile ./libraries.py;
    "loader.py" = builtins.readFile ./loader.py;
    "noarch.py" = builtins.readFile ./noarch.py;
    "order.py" = builtins.readFile ./order.py;
    "package.py" = builtins.readFile ./package.py;
    "package_files.py" = builtins.readFile ./package_files.py;
    "placeholder.py" = builtins.readFile ./placeholder.py;
    "post_link.py" = builtins.readFile ./post_link.py;
    "prefix.py" = builtins.readFile ./prefix.py;
    "problem.py" = builtins.readFile ./problem.py;
    "safe_path.py" = builtins.readFile ./safe_path.py;
    "signature.py" = builtins.readFile ./signature.py;
  };
  program = pkgs.runCommand "conda-prefix-builder" { } (
    "mkdir $out\n" + lib.concatStrings (lib.mapAttrsToList (file: text: "cp ${pkgs.writeText file text} $out/${file}\n") modules)
  );

  # --- what is installed, and for which machine
  member = package: {
    inherit (package) name version filename;
    inherit (package.locked) build buildNumber channel subdir depends constrains noarch dependencies;
    archive = "${package.src}";
  };
  plan = {
    packages = map member packages;
    python = {
      interpreter = if condaPython == null then python.interpreter else null;
      inherit (python) version;
      inherit sitePackages;
    };
    cpu = stdenv.hostPlatform.parsed.cpu.name;
    inherit isDarwin runPostLink ignoreMissingLibraries driverLibraries;
    canRun = stdenv.buildPlatform.system == stdenv.hostPlatform.system;
    # For some processors nixpkgs has a pattern.
    loader = if isLinux then stdenv.cc.bintools.dynamicLinker else null;
    libraryFolders = lib.optionals isLinux
      (map (library: "${lib.getLib library}/lib") (libraries ++ [ python ] ++ systemLibraries));
    # Where NixOS has the libraries of graphics drivers.
    driverFolder = "/run/opengl-driver/lib";
  };
in
assert checkPlatform packages;
pkgs.runCommand name {
  nativeBuildInputs = [ pkgs.zstd ]
    ++ lib.optional isLinux pkgs.patchelf
    # The program codesign.
    ++ lib.optional isDarwin pkgs.darwin.sigtool;
  passAsFile = [ "plan" ];
  plan = builtins.toJSON plan;
  passthru = {
    inherit sitePackages packages;
    isCondaPython = condaPython != null;
    pythonVersion = if condaPython == null then python.version else condaPython.version;
  };
} ''
  ${pkgs.buildPackages.python3.interpreter} -B ${program}/install.py "$planPath" "$out"
''
