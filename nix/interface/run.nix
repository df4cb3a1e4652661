# Derivations in which pinwheel itself runs. What they give is read at evaluation (import from derivation).
{
  # The package set of the machine that evaluates; what is resolved for is data (target-name.nix).
  pkgs,
  # The offline program, one file (program.nix).
  program,
}:
let
  # package.json, "engines". An older one would not parse the program.
  checkNode = ''
    node -e '
      const [major, minor] = process.versions.node.split(".").map(Number);
      if (major > 22 || (major === 22 && minor >= 19)) process.exit(0);
      console.error(`pinwheel: Cannot resolve: the nodejs of the package set is ''${process.versions.node}, and 22.19 or newer is needed\n  Take a newer nixpkgs, pass resolverPkgs = import newer { };, or use a lock: lockFile = ./pinwheel.lock.json;`);
      process.exit(69);
    '
  '';
in
# run : name → environment → script → derivation. The script calls `pinwheel`.
name: environment: script:
pkgs.runCommand name (environment // { inherit program; nativeBuildInputs = [ pkgs.nodejs ]; }) ''
  export HOME=$TMPDIR PINWHEEL_CACHE=$TMPDIR/cache
  ${checkNode}
  # Nix gives builders a terminal, on which pinwheel would draw.
  pinwheel() {
    local status=0
    node "$program" "$@" 2> "$TMPDIR/said" || status=$?
    cat "$TMPDIR/said" >&2
    return $status
  }
  ${script}
''
