/** Some of a project's versions in few words: runs as first and last, with a count. */

/** More runs than these are no longer read; the first and the last version say enough. */
const RUN_COUNT_MAX = 4;

/**
 * `1.0`; `1.0-1.4 (5 versions)`; `1.0-1.4, 2.0 (6 versions)`; `all 61 versions, 0.1-3.2`; `12 versions from 1.0 to 4.1`.
 *
 * @param texts Every version of the project, ascending.
 * @param indices The ones that are meant, ascending; at least one.
 */
export function formatVersionRuns(texts: readonly string[], indices: readonly number[]): string {
  const runs = runsOf(indices);
  const [first, last] = [indices[0] ?? 0, indices.at(-1) ?? 0];
  if (indices.length === 1) return texts[first] ?? "";
  if (runs.length > RUN_COUNT_MAX) return `${indices.length} versions from ${texts[first]} to ${texts[last]}`;
  if (indices.length === texts.length)
    return `all ${texts.length} versions, ${formatRun(texts, [first, last])}`;
  return `${runs.map((run) => formatRun(texts, run)).join(", ")} (${indices.length} versions)`;
}

type Run = readonly [first: number, last: number];

function runsOf(indices: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const index of indices) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === index - 1) runs[runs.length - 1] = [run[0], index];
    else runs.push([index, index]);
  }
  return runs;
}

function formatRun(texts: readonly string[], [first, last]: Run): string {
  return first === last ? `${texts[first]}` : `${texts[first]}-${texts[last]}`;
}
