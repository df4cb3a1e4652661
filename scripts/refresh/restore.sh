#!/usr/bin/env bash
# Makes ready for a crawl: the dump that was published last, and a store where the cache had none.
set -euo pipefail
source scripts/refresh/settings.sh

mkdir -p "$(dirname "$store")" "$site"
if [[ ! -e $published ]]; then
  echo "Nothing is published yet"
  exit 0
fi

# By its commit, so that no cache of the server's can give another than the one that was checked out.
commit=$(git rev-parse HEAD)
pinwheel db sync "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/raw/$commit/$(dirname "$published")/" "$previous"
cp "$published" "$site/latest.json"

# The crawl writes its dump over the one of the day before. It replaces files and changes none, so links are enough.
cp -R -l "$previous" "$dump"

if [[ ! -e $store ]]; then
  echo "The cache has no store: it is made again from what was published"
  pinwheel db import dump "$previous" --store "$store"
fi
