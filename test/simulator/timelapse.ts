/** Dated snapshots of real repodata, which are kept as a first one and what changed after it. */

import type { RecordedRepodata } from "./channel-snapshot.ts";
import { RECORD_SECTIONS, type RecordFields } from "./channel-source.ts";

/** A line of such a file. Keys of changes are `<section>/<filename>`. */
export interface TimelapseLine {
  readonly date: string;
  /** Of the first line only. */
  readonly base?: RecordedRepodata;
  readonly add?: Readonly<Record<string, RecordFields>>;
  readonly remove?: readonly string[];
  readonly change?: Readonly<Record<string, RecordFields>>;
}

/** The whole repodata at the date of each line. O(files) for each. */
export function* snapshotsOf(
  lines: readonly TimelapseLine[],
): Generator<{ readonly date: string; readonly repodata: Required<RecordedRepodata> }> {
  const files = new Map<string, RecordFields>();
  for (const { date, base, add = {}, remove = [], change = {} } of lines) {
    for (const section of RECORD_SECTIONS)
      for (const [filename, fields] of Object.entries(base?.[section] ?? {}))
        files.set(`${section}/${filename}`, fields);
    for (const [key, fields] of Object.entries({ ...add, ...change })) files.set(key, fields);
    for (const key of remove) files.delete(key);
    yield {
      date,
      repodata: { packages: under("packages/", files), "packages.conda": under("packages.conda/", files) },
    };
  }
}

function under(prefix: string, files: ReadonlyMap<string, RecordFields>): Record<string, RecordFields> {
  const entries = [...files].filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(entries.map(([key, fields]) => [key.slice(prefix.length), fields]));
}
