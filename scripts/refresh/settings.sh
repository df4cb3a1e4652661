# Where a run of .github/workflows/crawl.yml keeps what. Sourced by the scripts beside it, which start in the root of the checkout.
# shellcheck shell=bash disable=SC2034

# The one file that is committed. It says what is published, and where.
published=published/latest.json
# The release that has the files as its assets.
tag=database

folder=${RUNNER_TEMP:?}/refresh
store=$folder/store/pinwheel.sqlite
# The dump that was published last.
previous=$folder/previous
# The dump of this run.
dump=$folder/dump
# What is to be published.
site=$folder/site

pinwheel() {
  # As `pnpm crawl` does: else V8's space for young objects grows with half a million records of a channel (bench/RESULTS.md).
  node --max-semi-space-size=16 scripts/pinwheel.ts "$@"
}
