#!/usr/bin/env bash
# Publishes the dump: its files as assets of the release, then latest.json, which leads to them. Wherever this ends, the committed
# latest.json leads to files that are there, and the next run ends what was begun.
set -euo pipefail
source scripts/refresh/settings.sh

assets=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/releases/download/$tag/
options=(--no-objects)
for kind in manifests deltas bases; do options+=("--address=$kind=$assets"); done
if [[ -e $previous/manifest.json ]]; then options+=("--previous=$previous"); fi
pinwheel db publish "$dump" "$site" "${options[@]}"

shopt -s nullglob
# Before anything is uploaded, since it fails when there are more files than a release takes.
node scripts/refresh/asset-names.ts "$site/latest.json" | sort >"$folder/named"

if ! gh release view "$tag" --json assets >/dev/null; then
  gh release create "$tag" --latest=false --title "Database" \
    --notes "The files of the database, for \`pinwheel db sync\`. Made and removed by the workflow \"crawl\"."
fi
new=("$site"/{manifests,deltas,bases}/*)
if ((${#new[@]} > 0)); then gh release upload "$tag" --clobber "${new[@]}"; fi
scripts/refresh/push-latest.sh
gh release upload "$tag" --clobber "$site/latest.json"

gh release view "$tag" --json assets --jq '.assets[].name' | sort >"$folder/present"
comm -13 "$folder/named" "$folder/present" | while read -r name; do
  gh release delete-asset "$tag" "$name" --yes
done
