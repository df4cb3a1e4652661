# What a person is told when a file of the lock cannot be had, or is another one than was locked. Nix alone names a hash and a store path.
{ lib }:
{
  # explainFetch : { name, package, hash, file } → the derivation `file` of fetchurl, with our words. Its output stays what it is.
  explainFetch = { name, package, hash, file }:
    let
      addresses = lib.concatStringsSep ", " file.urls;
      lockAgain = "lock again: pinwheel resolve FILE… --upgrade-package ${package}";
      # Nix compares by itself too, when the builder has ended.
      isComparable = lib.hasPrefix "sha256-" hash;
    in
    file.overrideAttrs (old: {
      postFetch = (old.postFetch or "") + ''
        pinwheelFetched=1
      '' + lib.optionalString isComparable ''
        pinwheelFound=sha256-$(printf "$(sha256sum < "$out" | cut -c1-64 | sed 's/../\\x&/g')" | base64 -w0)
        if [ "$pinwheelFound" != ${hash} ]; then
          echo ${lib.escapeShellArg "pinwheel: Cannot use ${name} of ${package}: it is another file than the one that was locked"} >&2
          echo "  Its hash is $pinwheelFound, and the lock says ${hash}." >&2
          echo ${lib.escapeShellArg "  Files of an index do not change, so whoever serves this one has changed it: ${addresses}"} >&2
          echo ${lib.escapeShellArg "  Take it from elsewhere (mirrors = [ \"https://…/\" ];), or, where it is right as it is, ${lockAgain}"} >&2
          exit 1
        fi
      '';
      failureHook = ''
        if [ -z "''${pinwheelFetched-}" ]; then
          echo ${lib.escapeShellArg "pinwheel: Cannot fetch ${name} for ${package}: no address gave it: ${addresses}"} >&2
          echo ${lib.escapeShellArg "  Where the index has removed it, ${lockAgain}"} >&2
          echo ${lib.escapeShellArg "  Where another server has it: mirrors = [ \"https://…/\" ];"} >&2
        fi
      '';
    });
}
