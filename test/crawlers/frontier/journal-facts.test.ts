import { expect, test } from "vitest";
import { removalOf, summarizeJournal } from "../../../crawlers/frontier/journal-facts.ts";
import type { JournalEntry, JournalEntryKind } from "../../../database/sqlite/crawl-state-types.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

function rows(...kinds: readonly JournalEntryKind[]): JournalEntry[] {
  return kinds.map((kind, i) => ({
    serial: i + 1,
    name: normalizeName("a"),
    displayName: `A${".".repeat(i)}`,
    version: null,
    atMs: i,
    kind,
    filename: null,
  }));
}

const HISTORIES: readonly (readonly [JournalEntry[], number | undefined])[] = [
  [rows("create"), undefined],
  [rows("create", "remove project"), 2],
  [rows("create", "remove project", "create"), undefined],
  [rows("remove project", "remove file"), 1],
  [rows("yank release", "project quarantined"), undefined],
];

test.each(HISTORIES)("removalOf() finds the removal that still holds (%#)", (history, serial) => {
  expect(removalOf(history)?.serial).toBe(serial);
});

test.each(HISTORIES)("summarizeJournal() says what the store says (%#)", (history) => {
  const store = Store.open(":memory:", { create: true });
  store.crawl.journal.put(history);
  expect(summarizeJournal(history)).toEqual([...store.crawl.journal.summaries(0)][0]);
});

test("summarizeJournal() says nothing of no rows", () => {
  expect(summarizeJournal([])).toBeUndefined();
});
