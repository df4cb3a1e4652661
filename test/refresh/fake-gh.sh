#!/usr/bin/env bash
# Stands in for GitHub's `gh` with what scripts/refresh needs of it. A release is a folder: $STAND_IN_RELEASES/TAG/ASSET. What it does
# not know fails. $STAND_IN_CUT is the number of calls after which all fail, as if the job had been ended; none is no bound.
set -euo pipefail

fail() {
  echo "$1" >&2
  exit 1
}

# As gh and GitHub name an asset (cli/cli:pkg/cmd/release/upload/upload.go).
asset_name() {
  basename "$1" | sed -E 's/[^0-9A-Za-z_+@-]+/./g; s/^\.|\.$//g'
}

[[ -n ${GH_TOKEN:-} && ${GH_REPO:-} == "$STAND_IN_REPOSITORY" ]] || fail "no token, or another repository"
[[ ${1:-} == release && ${3:-} =~ ^[a-z]+$ ]] || fail "the stand-in does not know: gh $*"
if [[ -n ${STAND_IN_CUT:-} ]]; then
  calls=$RUNNER_TEMP/gh-calls-$STAND_IN_CUT
  echo >>"$calls"
  (($(wc -l <"$calls") <= STAND_IN_CUT)) || fail "HTTP 502: cut off"
fi

verb=$2
release=$STAND_IN_RELEASES/$3
shift 3
case "$verb $*" in
  "create --latest=false --title "*" --notes "*)
    mkdir -p "$STAND_IN_RELEASES"
    mkdir "$release"
    ;;
  "view --json assets")
    [[ -d $release ]] || fail "release not found"
    ;;
  "view --json assets --jq .assets[].name")
    ls "$release"
    ;;
  "upload --clobber "*)
    shift
    [[ -d $release ]] || fail "release not found"
    for path in "$@"; do
      [[ -s $path ]] || fail "HTTP 422: an asset must be a file that is not empty: $path"
      rm -f "$release/$(asset_name "$path")"
      (($(ls "$release" | wc -l) < 1000)) || fail "HTTP 422: too many assets"
      cp "$path" "$release/$(asset_name "$path")"
    done
    ;;
  "delete-asset "*" --yes")
    rm "$release/$1"
    ;;
  *)
    fail "the stand-in does not know: gh release $verb $*"
    ;;
esac
