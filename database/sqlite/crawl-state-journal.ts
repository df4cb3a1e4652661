/** The rows of an index's changelog that a store keeps, by serial and by name. */

import type Database from "better-sqlite3";
import type { JournalEntry, JournalSummary } from "./crawl-state-types.ts";

/** Names that `summaries` reads at a time. */
const PAGE_NAMES = 5000;

const COLUMNS = "serial, name, display_name AS displayName, version, at_ms AS atMs, kind, filename";

type SummaryRow = Omit<JournalSummary, "hasEvents" | "isRemoved"> & {
  readonly hasEvents: number;
  readonly isRemoved: number;
};

/** The changelog's part of one open store. */
export class CrawlJournal {
  readonly #insert: Database.Statement<(string | number | null)[]>;
  readonly #ofName: Database.Statement<[name: string], JournalEntry>;
  readonly #summaries: Database.Statement<
    [afterName: string, afterSerial: number, count: number],
    SummaryRow
  >;

  constructor(database: Database.Database) {
    // A row that is known already says the same: serials are never given twice.
    this.#insert = database.prepare("INSERT OR IGNORE INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)");
    // `= +?` as in ProjectReader: with `= ?`, SQLite would plan the statement anew for each name.
    this.#ofName = database.prepare(`SELECT ${COLUMNS} FROM journal WHERE name = +? ORDER BY serial`);
    // SQLite takes a bare column of a group from the row that holds the group's max(), when there is only one such.
    this.#summaries = database.prepare(
      `WITH touched AS (
          SELECT name, max(serial) AS newestSerial, display_name AS displayName, sum(kind <> 'create') > 0 AS hasEvents
            FROM journal WHERE name > ? AND serial > ? GROUP BY name ORDER BY name LIMIT ?)
        SELECT *, coalesce((SELECT kind = 'remove project' FROM journal
            WHERE journal.name = touched.name AND kind IN ('create', 'remove project')
            ORDER BY serial DESC LIMIT 1), 0) AS isRemoved
          FROM touched ORDER BY name`,
    );
  }

  /** Keeps the rows. The caller has opened a transaction, in which the cursor moves too. */
  put(rows: Iterable<JournalEntry>): void {
    for (const { serial, name, displayName, version, atMs, kind, filename } of rows)
      this.#insert.run(serial, name, displayName, version, atMs, kind, filename);
  }

  /** The project's rows, oldest first. */
  of(name: string): JournalEntry[] {
    return this.#ofName.all(name);
  }

  /** What the rows above the serial say, one project at a time, sorted by name. Memory: one page of names. */
  *summaries(afterSerial: number): Generator<JournalSummary, void, undefined> {
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: SummaryRow[] = this.#summaries.all(after, afterSerial, PAGE_NAMES);
      for (const row of page)
        yield { ...row, hasEvents: row.hasEvents === 1, isRemoved: row.isRemoved === 1 };
      after = page.at(-1)?.name;
    }
  }
}
