/** Writes states of channels into stores, as a crawl does. */

import type { CondaFinding } from "../../database/sqlite/conda-state.ts";
import type { CondaChanges, CondaUpdate } from "../../database/sqlite/conda-update.ts";
import type { Store } from "../../database/sqlite/store.ts";
import type { CondaRecord } from "../../packaging/conda/record.ts";

/** Where test channels are. */
export const BASE_URL = "https://conda.anaconda.org/conda-forge/linux-64/";

/** What a reading at the time finds. */
export function findingAt(atMs: number, given: Partial<CondaFinding> = {}): CondaFinding {
  const url = `${BASE_URL}repodata.json.zst`;
  return {
    baseUrl: BASE_URL,
    checkedAtMs: atMs,
    reading: { form: "zst", url, asOfMs: atMs, etag: null, lastModified: null },
    ...given,
  };
}

/** How a state is written. */
interface StateOptions {
  readonly channel?: string;
  readonly subdir?: string;
  readonly removed?: readonly string[];
  /** Names whose packages are written one by one, as from shards; undefined for a whole file. */
  readonly names?: readonly string[];
}

/** Makes the records all that there is in the subdirectory, conda-forge's linux-64 unless told, at the time. */
export async function putCondaState(
  store: Store,
  records: readonly CondaRecord[],
  atMs: number,
  { channel = "conda-forge", subdir = "linux-64", removed = [], names }: StateOptions = {},
): Promise<CondaChanges> {
  const baseUrl = `https://conda.anaconda.org/${channel}/${subdir}/`;
  const work = (update: CondaUpdate): Promise<CondaFinding> => {
    for (const record of records) update.put(record);
    for (const filename of removed) update.putRemoved(filename);
    if (names === undefined) update.finishAll();
    else for (const name of names) update.finishPackage(name, "ab".repeat(32));
    return Promise.resolve(findingAt(atMs, { baseUrl }));
  };
  const { changes } = await store.conda.update({ channel, subdir, baseUrl, asOfMs: atMs, work });
  return changes;
}
