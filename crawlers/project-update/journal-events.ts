/** A project's history from its index's changelog. */

import type { EventKind, EventRecord } from "../../database/record.ts";
import type { JournalKind, JournalRow } from "../pypi-index/page-types.ts";

/** What each row tells. `create` is told apart below: of a new project the uploads are the beginning. */
const EVENT_KINDS: Readonly<Record<Exclude<JournalKind, "create">, EventKind>> = {
  "remove project": "removed",
  "remove release": "removed",
  "remove file": "removed",
  "yank release": "yanked",
  "unyank release": "un-yanked",
  "project quarantined": "quarantined",
  "project quarantine cleared": "released",
  "release quarantined": "quarantined",
  "release quarantine cleared": "released",
};

/**
 * The events that the rows of one project tell, in the order of the rows. A project that was created anew under a name that had
 * been removed has both: `removed`, then `uploaded` for the project as a whole, since the two share nothing but the name.
 *
 * @param rows All rows of the project that matter, ascending.
 */
export function journalEvents(rows: readonly JournalRow[]): EventRecord[] {
  const events: EventRecord[] = [];
  let isRemoved = false;
  for (const { kind, atMs, version, filename } of rows) {
    if (kind !== "create") events.push({ kind: EVENT_KINDS[kind], atMs, version, filename, detail: null });
    else if (isRemoved) events.push({ kind: "uploaded", atMs, version: null, filename: null, detail: null });
    if (kind === "remove project") isRemoved = true;
    else if (kind === "create") isRemoved = false;
  }
  return events;
}
