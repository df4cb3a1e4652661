# Two things around nixpkgs' autoPatchelfHook, for wheels.
#
# 1. A wheel may use libraries of other wheels (the nvidia-* wheels of torch): the site-packages of all inputs, also of those that
#    inputs propagate, are searched.
# 2. When a library is found nowhere, the error says of which package, and what to write.

_pinwheelSearchSitePackages() {
  if [ -d "$1/@sitePackages@" ]; then addAutoPatchelfSearchPath "$1/@sitePackages@"; fi
}
addEnvHooks "${targetOffset:-0}" _pinwheelSearchSitePackages

# The function is wrapped late, when every setup hook has been read, because their order is not ours.
_pinwheelExplainMissingLibraries() {
  if ! declare -F autoPatchelf > /dev/null; then return 0; fi
  eval "_pinwheelPlain$(declare -f autoPatchelf)"
  autoPatchelf() {
    local log status=0
    log=$(mktemp)
    _pinwheelPlainautoPatchelf "$@" > "$log" 2>&1 || status=$?
    cat "$log"
    if [ "$status" -ne 0 ]; then
      _pinwheelSayMissing "$log" >&2
      exit "$status"
    fi
    rm "$log"
  }
}
preFixupHooks+=(_pinwheelExplainMissingLibraries)

_pinwheelSayMissing() {
  local library attributes=" @attributes@ " attribute
  # auto-patchelf: "error: auto-patchelf could not satisfy dependency libfoo.so.1 wanted by /nix/store/…"
  sed -n 's/.*could not satisfy dependency \([^ ]*\) wanted by \(.*\)$/\1 \2/p' "$1" | sort -u | while read -r library file; do
    attribute=${attributes##*" $library="}
    if [ "$attribute" = "$attributes" ]; then attribute=…; else attribute=${attribute%% *}; fi
    cat <<MESSAGE
pinwheel: Cannot link the wheel of $pname $version: nothing has $library, which ${file#"$out/"} needs
  Add the package that has it: _.$pname.buildInputs.add = [ pkgs.$attribute ];
  or, if the machine will have it: _.$pname.autoPatchelfIgnoreMissingDeps.add = [ "$library" ];
MESSAGE
  done
}
