/** What names a package file of conda among those of all channels. */

import type { CondaRecord } from "../../../packaging/conda/record.ts";

/** `conda-forge/linux-64/numpy-2.4.6-py314_0.conda`, as locks have it. */
export function recordKey({ channel, subdir, filename }: CondaRecord): string {
  return `${channel}/${subdir}/${filename}`;
}
