import { expect, test } from "vitest";
import { removedProject } from "../../../crawlers/project-update/removed-project.ts";
import type { JournalRow } from "../../../crawlers/pypi-index/page-types.ts";
import { canonicalProject } from "../../../database/canonical-project.ts";
import type { ProjectRecord } from "../../../database/record.ts";
import { failure, project, release } from "../../builders/records.ts";
import { row } from "./page-builder.ts";

const KNOWN = project("demo", [release("demo", "1")], {
  displayName: "Demo",
  serial: 4,
  etag: "x",
  failures: [failure()],
});

function removed(
  known: ProjectRecord | undefined,
  journal: readonly JournalRow[],
  hasJournal = true,
): ProjectRecord {
  return canonicalProject(removedProject({ known, displayName: "Demo", journal, hasJournal, nowMs: 9 }));
}

test("removedProject() keeps the history alone", () => {
  const journal = [row(2, "yank release", { version: "1" }), row(7, "remove project")];
  expect(removed(KNOWN, journal)).toEqual({
    ...project("demo", []),
    displayName: "Demo",
    status: "removed",
    serial: 7,
    events: [
      { kind: "yanked", atMs: 2, version: "1", filename: null, detail: null },
      { kind: "removed", atMs: 7, version: null, filename: null, detail: null },
    ],
  });
});

test("removedProject() is the same for a project that had gone before we came", () => {
  const journal = [row(7, "remove project")];
  expect(removed(undefined, journal)).toEqual(removed(KNOWN, journal));
});

test("removedProject() never goes back behind the known serial", () => {
  expect(removed(KNOWN, [row(2, "remove project"), row(3, "create")]).serial).toBe(4);
  expect(removed(KNOWN, []).serial).toBe(4);
  expect(removed(undefined, []).serial).toBeNull();
});

test("removedProject() without a changelog is dated when it was seen, and once", () => {
  const first = removed(KNOWN, [], false);
  expect(first.events.map(({ kind, atMs, filename }) => [kind, atMs, filename])).toEqual([
    ["removed", 9, null],
    ["removed", 9, "demo-1-py3-none-any.whl"],
  ]);
  expect(removed(first, [], false)).toEqual(first);
});
