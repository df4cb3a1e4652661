/** When the releases of a project were yanked and un-yanked, from its events. */

import { compareNumbers } from "../../../common/ordering.ts";
import type { EventRecord } from "../../record.ts";
import type { YankChange } from "../format/detail-part.ts";

/** The changes of each release that has any, ascending, by its raw version. PyPI yanks whole releases, never a single file. */
export function yankChangesByVersion(
  events: readonly EventRecord[],
): ReadonlyMap<string, readonly YankChange[]> {
  const changes = new Map<string, YankChange[]>();
  for (const { kind, atMs, version, filename } of events) {
    if ((kind !== "yanked" && kind !== "un-yanked") || version === null || filename !== null) continue;
    const known = changes.get(version) ?? [];
    known.push({ atMs, isYanked: kind === "yanked" });
    changes.set(version, known);
  }
  for (const known of changes.values()) known.sort((a, b) => compareNumbers(a.atMs, b.atMs));
  return changes;
}
