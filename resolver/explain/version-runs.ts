/** Some of a project's versions in few words: runs as first and last, with a count. */

/** More runs than these are no longer read; the first and the last version say enough. */
const RUN_COUNT_MAX = 4;

/**
 * `a 1.0`; `a 1.0 and 1.1`; `a 1.0-1.4 (5 versions)`; `a 1.0-1.4, 2.0 (6 versions)`; `both versions of a (1.0 and 1.1)`;
 * `all 61 versions of a (0.1-3.2)`; `12 versions of a (1.0 to 4.1)`.
 *
 * @param label The project's name, with extras where they matter.
 * @param texts Every version of the project, ascending.
 * @param indices The ones that are meant, ascending; at least one.
 */
export function formatVersionRuns(
  label: string,
  texts: readonly string[],
  indices: readonly number[],
): string {
  const [first, last] = [indices[0] ?? 0, indices.at(-1) ?? 0];
  const count = indices.length;
  if (count === 1) return `${label} ${texts[first] ?? ""}`;
  if (count === 2) {
    const pair = `${texts[first]} and ${texts[last]}`;
    return texts.length === 2 ? `both versions of ${label} (${pair})` : `${label} ${pair}`;
  }
  if (count === texts.length) return `all ${count} versions of ${label} (${formatRun(texts, [first, last])})`;
  const runs = runsOf(indices);
  if (runs.length > RUN_COUNT_MAX) return `${count} versions of ${label} (${texts[first]} to ${texts[last]})`;
  return `${label} ${runs.map((run) => formatRun(texts, run)).join(", ")} (${count} versions)`;
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
