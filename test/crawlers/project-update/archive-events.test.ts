import { expect, test } from "vitest";
import { archiveEvents } from "../../../crawlers/project-update/archive-events.ts";
import type { EventKind, EventRecord, ProjectStatus } from "../../../database/record.ts";
import { project } from "../../builders/records.ts";

function event(kind: EventKind, atMs: number, version: string | null = null): EventRecord {
  return { kind, atMs, version, filename: null, detail: null };
}

test.each<[ProjectStatus, readonly EventRecord[], ProjectStatus, EventKind | null]>([
  ["active", [], "archived", "archived"],
  ["archived", [], "active", "un-archived"],
  ["archived", [event("archived", 1)], "archived", null],
  ["active", [event("archived", 1), event("un-archived", 2)], "active", null],
  ["active", [event("archived", 1), event("un-archived", 2)], "archived", "archived"],
  ["archived", [event("archived", 1)], "quarantined", null],
  ["archived", [event("archived", 1)], "removed", null],
  ["quarantined", [event("archived", 1)], "active", "un-archived"],
  ["quarantined", [event("archived", 1)], "archived", null],
  ["quarantined", [], "archived", "archived"],
  ["quarantined", [event("archived", 1), event("removed", 2)], "active", null],
  ["quarantined", [event("archived", 1), event("removed", 2, "1.0")], "active", "un-archived"],
  ["removed", [event("archived", 1)], "active", null],
  ["removed", [event("archived", 1)], "archived", "archived"],
])("archiveEvents() from %s with %o to %s adds %s", (before, events, after, added) => {
  const kept = events.filter(({ kind }) => kind !== "removed");
  const expected = added === null ? kept : [...kept, event(added, 9)];
  expect(archiveEvents(project("demo", [], { status: before, events }), after, 9)).toEqual(expected);
});

test("archiveEvents() of a project that was not known has none", () => {
  expect(archiveEvents(undefined, "archived", 9)).toEqual([]);
});
