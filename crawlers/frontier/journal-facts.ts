/** What the changelog's rows of one project say in short. */

import type { JournalEntry, JournalSummary } from "../../database/sqlite/crawl-state-types.ts";

/**
 * The rows of one project in short; undefined for no rows.
 *
 * @param rows Oldest first, all of the same project.
 */
export function summarizeJournal(rows: readonly JournalEntry[]): JournalSummary | undefined {
  const newest = rows.at(-1);
  if (newest === undefined) return undefined;
  const { name, displayName, serial } = newest;
  return {
    name,
    displayName,
    newestSerial: serial,
    hasEvents: rows.some(({ kind }) => kind !== "create"),
    isRemoved: removalOf(rows) !== undefined,
  };
}

/** The row that removed the project, when it was not created again since; undefined when it is there. */
export function removalOf(rows: readonly JournalEntry[]): JournalEntry | undefined {
  const last = rows.findLast(({ kind }) => kind === "create" || kind === "remove project");
  return last?.kind === "remove project" ? last : undefined;
}
