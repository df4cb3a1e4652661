/** When a project was archived and un-archived (PEP 792), which no changelog tells: dated when it was seen. */

import type { EventKind, EventRecord, ProjectRecord, ProjectStatus } from "../../database/record.ts";

const ARCHIVE_KINDS: ReadonlySet<EventKind> = new Set(["archived", "un-archived"]);

/**
 * Those events that are known, and the one that the status shown now adds. A project that was not known before has none: nobody
 * knows since when it is archived.
 */
export function archiveEvents(
  known: ProjectRecord | undefined,
  status: ProjectStatus,
  nowMs: number,
): readonly EventRecord[] {
  if (known === undefined) return [];
  const events = known.events.filter(({ kind }) => ARCHIVE_KINDS.has(kind));
  const isArchived = status === "archived";
  if (status === "quarantined" || status === "removed" || isArchived === wasArchived(known)) return events;
  const kind = isArchived ? "archived" : "un-archived";
  return [...events, { kind, atMs: nowMs, version: null, filename: null, detail: null }];
}

/** Quarantine takes the place of the status that was before it, which the events still tell; removal ends it. */
function wasArchived({ status, events }: ProjectRecord): boolean {
  if (status !== "quarantined") return status === "archived";
  const last = events.findLast(
    ({ kind, version, filename }) =>
      ARCHIVE_KINDS.has(kind) || (kind === "removed" && version === null && filename === null),
  );
  return last?.kind === "archived";
}
