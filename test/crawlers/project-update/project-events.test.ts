import { expect, test } from "vitest";
import { projectEvents } from "../../../crawlers/project-update/project-events.ts";
import type { EventKind, EventRecord, ProjectStatus } from "../../../database/record.ts";
import { project } from "../../builders/records.ts";
import { row } from "./page-builder.ts";

const YANKED: EventRecord = { kind: "yanked", atMs: 1, version: "1", filename: null, detail: null };
const ARCHIVED: EventRecord = { kind: "archived", atMs: 2, version: null, filename: null, detail: null };

function kinds(hasJournal: boolean, status: ProjectStatus, isKnown = true): EventKind[] {
  const known = isKnown ? project("demo", [], { status: "archived", events: [YANKED, ARCHIVED] }) : undefined;
  const journal = [row(3, "remove release", { version: "2" })];
  const events = projectEvents({ known, journal, hasJournal, nowMs: 9 }, { status, releases: [] });
  return events.map(({ kind }) => kind);
}

test("projectEvents() of an index with a changelog believes it alone, but for archiving", () => {
  expect(kinds(true, "archived")).toEqual(["removed", "archived"]);
  expect(kinds(true, "active")).toEqual(["removed", "archived", "un-archived"]);
  expect(kinds(true, "archived", false)).toEqual(["removed"]);
});

test("projectEvents() of an index without a changelog adds to what was seen", () => {
  expect(kinds(false, "archived")).toEqual(["yanked", "archived"]);
  expect(kinds(false, "removed")).toEqual(["yanked", "removed", "archived"]);
  expect(kinds(false, "archived", false)).toEqual([]);
});
