/** The history of a project: from its index's changelog where there is one, else by comparison. */

import type { EventRecord, ProjectRecord } from "../../database/record.ts";
import type { JournalRow } from "../pypi-index/page-types.ts";
import { archiveEvents } from "./archive-events.ts";
import { type ShownProject, comparedEvents } from "./compared-events.ts";
import { journalEvents } from "./journal-events.ts";

/** What the history depends on. */
export interface HistoryInput {
  readonly known: ProjectRecord | undefined;
  /** All rows of the project so far, ascending; not looked at where the index has no changelog. */
  readonly journal: readonly JournalRow[];
  /** Whether the index has a changelog. */
  readonly hasJournal: boolean;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly nowMs: number;
}

/** All events of the project, which shows itself as `shown` now, in no order. O(n) in the number of files and events. */
export function projectEvents(
  { known, journal, hasJournal, nowMs }: HistoryInput,
  shown: ShownProject,
): readonly EventRecord[] {
  const archive = archiveEvents(known, shown.status, nowMs);
  if (hasJournal) return [...journalEvents(journal), ...archive];
  if (known === undefined) return [];
  const seen = known.events.filter(({ kind }) => kind !== "archived" && kind !== "un-archived");
  return [...seen, ...comparedEvents(known, shown, nowMs), ...archive];
}
