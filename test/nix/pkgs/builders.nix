# The trivial builders, buildEnv and mkShell.
{ lib, host, final }:
let inherit (final) runCommand stdenv;
in
{
  runCommand = name: env: buildCommand: stdenv.mkDerivation ({
    inherit name buildCommand;
    passAsFile = [ "buildCommand" ] ++ (env.passAsFile or [ ]);
  } // removeAttrs env [ "passAsFile" ]);
  runCommandLocal = runCommand;
  writeTextFile = { name, text, executable ? false, destination ? "" }:
    runCommand name { inherit text; passAsFile = [ "text" ]; } ''
      target=$out${destination}
      mkdir -p "$(dirname "$target")"
      cp "$textPath" "$target"
      ${lib.optionalString executable ''chmod +x "$target"''}
    '';
  writeText = name: text: final.writeTextFile { inherit name text; };
  writeScript = name: text: final.writeTextFile { inherit name text; executable = true; };
  writeShellScript = name: text: final.writeScript name "#!${host.bash}\n${text}";
  writeShellScriptBin = name: text: final.writeTextFile {
    inherit name;
    text = "#!${host.bash}\n${text}";
    executable = true;
    destination = "/bin/${name}";
  };
  symlinkJoin = { name, paths, postBuild ? "", ... }@args:
    runCommand name (removeAttrs args [ "name" "paths" "postBuild" ]) ''
      mkdir -p $out
      for p in ${toString paths}; do cp -rs --no-preserve=mode "$p"/. $out/; done
      ${postBuild}
    '';
  # Two files of one name are tolerated where content and mode are equal, as in nixpkgs.
  buildEnv = lib.makeOverridable ({
    name,
    paths,
    ignoreCollisions ? false,
    postBuild ? "",
    nativeBuildInputs ? [ ],
    passthru ? { },
    meta ? { },
    ...
  }:
    runCommand name { inherit passthru meta nativeBuildInputs; paths = map toString paths; } ''
      ${host.python} ${./tools/build_env.py} $out ${if ignoreCollisions then "1" else "0"} $paths
      ${postBuild}
    '');
  closureInfo = { rootPaths }:
    runCommand "closure-info" {
      exportReferencesGraph = lib.concatLists (lib.imap0 (i: p: [ "graph-${toString i}" p ]) rootPaths);
    } ''
      mkdir $out
      cat graph-* | grep "^$NIX_STORE/" | sort -u > $out/store-paths
    '';
  mkShell = { name ? "nix-shell", packages ? [ ], inputsFrom ? [ ], nativeBuildInputs ? [ ], ... }@args:
    stdenv.mkDerivation (removeAttrs args [ "packages" "inputsFrom" ] // {
      inherit name;
      nativeBuildInputs = packages ++ nativeBuildInputs
        ++ lib.concatMap (i: i.nativeBuildInputs ++ i.buildInputs) inputsFrom;
      phases = [ "buildPhase" ];
      buildPhase = "export > $out";
    });

  # --- setup hooks
  makeSetupHook = { name ? "hook", propagatedBuildInputs ? [ ], substitutions ? { }, passthru ? { }, meta ? { } }: script:
    runCommand name { inherit passthru meta propagatedBuildInputs; } ''
      mkdir -p $out/nix-support
      cp ${script} $out/nix-support/setup-hook
      chmod +w $out/nix-support/setup-hook
      ${lib.concatStringsSep "\n" (lib.mapAttrsToList (k: v: ''sed -i "s|@${k}@|${v}|g" $out/nix-support/setup-hook'') substitutions)}
      echo "$propagatedBuildInputs" > $out/nix-support/propagated-build-inputs
    '';
  makeWrapper = final.makeSetupHook { name = "make-wrapper-hook"; } ./hooks/make-wrapper.sh;
  makeBinaryWrapper = final.makeWrapper;
}
