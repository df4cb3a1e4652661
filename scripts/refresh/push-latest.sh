#!/usr/bin/env bash
# Commits latest.json on top of what the branch is now, which others may have pushed to since the run began.
set -euo pipefail
source scripts/refresh/settings.sh

attempts=5
tree=$folder/tree
revision=$(grep -o '"revision":"[0-9a-f]*' "$site/latest.json" | tail -n 1 | cut -d '"' -f 4)

as_github() {
  # The token stays in the environment: it is neither in the command line nor in a file.
  git -c credential.helper= -c credential.helper='!gh auth git-credential' "$@"
}

for ((attempt = 1; attempt <= attempts; attempt++)); do
  as_github fetch --quiet --depth=1 origin "$GITHUB_REF"
  tip=$(git rev-parse FETCH_HEAD)
  if [[ ! -e $tree ]]; then git worktree add --quiet --force --detach "$tree" "$tip"; fi
  git -C "$tree" reset --quiet --hard "$tip"
  if cmp --silent "$tree/$published" "$site/latest.json"; then
    echo "The branch has this $published already"
    exit 0
  fi
  if [[ -e $published || -e $tree/$published ]] && ! cmp --silent "$tree/$published" "$published"; then
    echo "::error::Cannot publish: $published was changed by somebody else while this ran"
    exit 1
  fi
  mkdir -p "$(dirname "$tree/$published")"
  cp "$site/latest.json" "$tree/$published"
  git -C "$tree" add --force "$published"
  git -C "$tree" -c user.name="github-actions[bot]" \
    -c user.email="41898282+github-actions[bot]@users.noreply.github.com" \
    commit --quiet --message "data: publish revision ${revision:0:12}"
  if as_github -C "$tree" push --quiet origin "HEAD:$GITHUB_REF"; then exit 0; fi
  echo "The push was refused ($attempt of $attempts)"
  sleep "$attempt"
done
exit 1
