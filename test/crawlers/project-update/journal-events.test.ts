import { expect, test } from "vitest";
import { journalEvents } from "../../../crawlers/project-update/journal-events.ts";
import type { JournalRow } from "../../../crawlers/pypi-index/page-types.ts";
import { row } from "./page-builder.ts";

test.each<[JournalRow, string, string | null, string | null]>([
  [row(5, "remove project"), "removed", null, null],
  [row(5, "remove release", { version: "1.0" }), "removed", "1.0", null],
  [row(5, "remove file", { version: "1.0", filename: "demo-1.0.zip" }), "removed", "1.0", "demo-1.0.zip"],
  [row(5, "yank release", { version: "1.0" }), "yanked", "1.0", null],
  [row(5, "unyank release", { version: "1.0" }), "un-yanked", "1.0", null],
  [row(5, "project quarantined"), "quarantined", null, null],
  [row(5, "project quarantine cleared"), "released", null, null],
  [row(5, "release quarantined", { version: "1.0" }), "quarantined", "1.0", null],
  [row(5, "release quarantine cleared", { version: "1.0" }), "released", "1.0", null],
])("journalEvents() of %o", (given, kind, version, filename) => {
  expect(journalEvents([given])).toEqual([{ kind, atMs: 5, version, filename, detail: null }]);
});

test("journalEvents() of a name that was removed and taken again keeps both", () => {
  const rows = [row(1, "create"), row(2, "remove project"), row(3, "create"), row(4, "create")];
  expect(journalEvents(rows).map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ["removed", 2],
    ["uploaded", 3],
  ]);
});
