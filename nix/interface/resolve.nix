# Resolving inside Nix: a derivation whose output is the lock of one target, which the evaluation then reads. A question without an
# answer fails with the resolver's own explanation.
{ lib, run, index }:
let
  argument = option: value: lib.escapeShellArgs [ option value ];
in
{
  # resolve : { … } → lock
  # files: [ { name; text; } ], each an operand; texts may name store paths. target: docs/targets.md. orders: of providers.nix.
  # dump: the package set for the provider nixpkgs (nixpkgs-dump.nix), or null. supplies: name → file or folder. options: more
  # options of `pinwheel resolve`.
  resolve = { files, target, orders, dump ? null, supplies ? { }, options ? [ ] }:
    let
      texts = lib.listToAttrs (lib.imap0 (number: file: lib.nameValuePair "file${toString number}" file.text) files);
      write = number: file: "cp \"$file${toString number}Path\" ${lib.escapeShellArg file.name}";
      lock = run "pinwheel.lock.json"
        (texts // {
          providers = builtins.toJSON orders;
          passAsFile = [ "providers" ] ++ lib.attrNames texts;
          inherit index;
        })
        ''
          ${lib.concatStringsSep "\n" (lib.imap0 write files)}
          cp "$providersPath" providers.json
          # What it says of its own command line does not help here.
          adviseOnPlaces() {
            local status=$?
            if grep -q E_REFERENCE_UNKNOWN "$TMPDIR/said"; then
              echo "In Nix, name the package alone in requirements, and give what lies there by packagesExtra: a path, an address, or what builtins.fetchGit gives." >&2
            fi
            exit $status
          }
          pinwheel resolve ${lib.escapeShellArgs (map (file: file.name) files)} --db "$index" \
            --providers-file providers.json ${argument "--target" target} \
            ${lib.optionalString (dump != null) (argument "--nixpkgs-dump" "${dump}")} \
            ${lib.concatStringsSep " " (lib.mapAttrsToList (name: path: argument "--supply" "${name}=${path}") supplies)} \
            ${lib.escapeShellArgs options} \
            --output lock.json || adviseOnPlaces
          mv lock.json $out
        '';
    in
    # What it names in the store is no input of what is made of it: sources are passed beside the lock.
    builtins.fromJSON (builtins.unsafeDiscardStringContext (builtins.readFile lock));
}
