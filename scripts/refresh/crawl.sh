#!/usr/bin/env bash
# Brings the store up to date and dumps it. A crawl that reaches its time limit dumps what it has, and the next run goes on.
set -euo pipefail
source scripts/refresh/settings.sh

# The contact and the file for the summary are in the environment (PINWHEEL_CONTACT, GITHUB_STEP_SUMMARY).
conda=()
if [[ ${CONDA_CHANNELS:-none} != none ]]; then
  conda=(--conda="$CONDA_CHANNELS" ${ACCEPT_LOSS:+"--accept-loss=$ACCEPT_LOSS"})
fi

pinwheel crawl --index="$INDEX_URL" --since="$SINCE" --store="$store" --dump="$dump" \
  --time-limit="$TIME_LIMIT_MINUTES" --max-rate="$MAX_RATE" ${conda[@]+"${conda[@]}"}
