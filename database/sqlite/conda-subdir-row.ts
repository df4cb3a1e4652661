/** Where the crawl of a subdirectory stands, as a row of a store, and as a value. */

import type { CondaForm, CondaSubdirState } from "./conda-state.ts";

/** What is selected from `conda_subdir` for a row. */
export const CONDA_SUBDIR_COLUMNS = `id, channel, subdir, base_url AS baseUrl,
  (SELECT ifnull(sum(later_count), 0) FROM conda_package WHERE subdir_id = conda_subdir.id) AS laterCount,
  (SELECT ifnull(sum(left_out_count), 0) FROM conda_package WHERE subdir_id = conda_subdir.id) AS leftOutCount,
  checked_at_ms AS checkedAtMs, as_of_ms AS asOfMs, source AS form, url, etag,
  last_modified AS lastModified, shards_missing_at_ms AS shardsMissingAtMs, stale_since_ms AS staleSinceMs, failure, failed_since_ms AS sinceMs`;

/** One row. */
export interface CondaSubdirRow extends Omit<CondaSubdirState, "reading" | "failure"> {
  readonly asOfMs: number | null;
  readonly form: CondaForm | null;
  readonly url: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly failure: string | null;
  readonly sinceMs: number | null;
}

/** The row as a value. A subdirectory that was never read by a crawl has no reading, whatever else is known of it. */
export function condaSubdirState(row: CondaSubdirRow): CondaSubdirState {
  const { asOfMs, form, url, etag, lastModified, failure, sinceMs, ...state } = row;
  const isRead = asOfMs !== null && form !== null && url !== null;
  return {
    ...state,
    reading: isRead ? { asOfMs, form, url, etag, lastModified } : null,
    failure: failure !== null && sinceMs !== null ? { message: failure, sinceMs } : null,
  };
}
