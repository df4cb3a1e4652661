/** Hashes that the user's lines demand of files. */

import type { NormalizedName } from "../../packaging/name.ts";
import type { RootRequirement } from "./root-requirement.ts";

/**
 * By project, the SHA-256 digests of which its file must have one. Where several lines have hashes, what all of them allow counts,
 * as in pip. Only SHA-256 is known of files, so a digest by another algorithm fits none.
 */
export function lineHashes(lines: readonly RootRequirement[]): Map<NormalizedName, ReadonlySet<string>> {
  const byName = new Map<NormalizedName, ReadonlySet<string>>();
  for (const { requirement, hashes = [] } of lines) {
    if (hashes.length === 0) continue;
    const own = new Set(hashes.filter(({ algorithm }) => algorithm === "sha256").map(({ hex }) => hex));
    const known = byName.get(requirement.normalizedName);
    byName.set(requirement.normalizedName, known === undefined ? own : known.intersection(own));
  }
  return byName;
}
