/** The record of a project that its index no longer has. */

import type { ProjectDraft } from "../../database/canonical-project.ts";
import { normalizeName } from "../../packaging/name.ts";
import { type HistoryInput, projectEvents } from "./project-events.ts";

/** What the record of a removed project depends on. */
export interface RemovedInput extends HistoryInput {
  /** The name as the list of projects, or the changelog, last spelled it. */
  readonly displayName: string;
}

/**
 * A project that is gone: its history stays, its releases and failures go, and its serial is that of its removal in the
 * changelog. Also for a project that only the changelog knows, since it had gone before we came.
 */
export function removedProject(input: RemovedInput): ProjectDraft {
  const { known, displayName, journal } = input;
  const removal = journal.findLast(({ kind }) => kind === "remove project");
  const shown = { status: "removed" as const, releases: [] };
  return {
    name: known?.name ?? normalizeName(displayName),
    displayName,
    serial: laterSerial(removal?.serial ?? null, known?.serial ?? null),
    etag: null,
    checkedAtMs: null,
    ...shown,
    events: projectEvents(input, shown),
    failures: [],
  };
}

/** The changelog may lag behind a page that is gone already: then its last removal is an older one. */
function laterSerial(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
