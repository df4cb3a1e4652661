#!/usr/bin/env bash
# Checks the whole dump. Nothing is published when this fails.
set -euo pipefail
source scripts/refresh/settings.sh

pinwheel db verify "$dump"
