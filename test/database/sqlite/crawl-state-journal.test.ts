import { expect, test } from "vitest";
import type { JournalEntry, JournalEntryKind } from "../../../database/sqlite/crawl-state-types.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

function row(serial: number, displayName: string, kind: JournalEntryKind): JournalEntry {
  const name = normalizeName(displayName);
  const filename = kind === "remove file" ? `${name}-1.tar.gz` : null;
  return { serial, name, displayName, version: null, atMs: serial * 1000, kind, filename };
}

function journalOf(rows: readonly JournalEntry[]): Store["crawl"]["journal"] {
  const store = Store.open(":memory:", { create: true });
  store.crawl.journal.put(rows);
  return store.crawl.journal;
}

test("of() gives a project's rows as they were put, oldest first, and each once", () => {
  const rows = [row(4, "A", "remove file"), row(2, "b", "create"), row(1, "a", "create")];
  const journal = journalOf(rows);
  journal.put(rows);
  expect(journal.of("a")).toEqual([rows[2], rows[0]]);
  expect(journal.of("c")).toEqual([]);
});

test("summaries() says in short what rows above a serial tell of each project", () => {
  const journal = journalOf([
    row(1, "only-created", "create"),
    row(2, "yanked", "create"),
    row(3, "Yanked", "yank release"),
    row(4, "gone", "create"),
    row(5, "gone", "remove project"),
    row(6, "again", "remove project"),
    row(7, "Again", "create"),
    row(8, "gone-then-touched", "remove project"),
    row(9, "gone-then-touched", "remove file"),
  ]);
  const summary = (name: string): unknown => [...journal.summaries(0)].find((one) => one.name === name);
  expect([...journal.summaries(0)].map(({ name }) => name)).toEqual([
    "again",
    "gone",
    "gone-then-touched",
    "only-created",
    "yanked",
  ]);
  expect(summary("only-created")).toMatchObject({ hasEvents: false, isRemoved: false, newestSerial: 1 });
  expect(summary("yanked")).toMatchObject({ hasEvents: true, displayName: "Yanked", newestSerial: 3 });
  expect(summary("gone")).toMatchObject({ hasEvents: true, isRemoved: true });
  expect(summary("again")).toMatchObject({ hasEvents: true, isRemoved: false, displayName: "Again" });
  expect(summary("gone-then-touched")).toMatchObject({ isRemoved: true });
});

test("summaries() leaves out projects whose rows are all older, but looks at all rows of the others", () => {
  const journal = journalOf([
    row(1, "a", "remove project"),
    row(2, "b", "create"),
    row(3, "a", "remove file"),
  ]);
  expect([...journal.summaries(2)]).toEqual([
    { name: "a", displayName: "a", newestSerial: 3, hasEvents: true, isRemoved: true },
  ]);
  expect([...journal.summaries(3)]).toEqual([]);
});

test("summaries() goes over its pages without losing or doubling a name", () => {
  const journal = journalOf(Array.from({ length: 10_001 }, (_, i) => row(i + 1, `project-${i}`, "create")));
  const names = [...journal.summaries(0)].map(({ name }) => name);
  expect(names).toHaveLength(10_001);
  expect(new Set(names).size).toBe(10_001);
});
