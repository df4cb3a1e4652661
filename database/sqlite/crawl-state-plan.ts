/** The plan of a crawl in a store: the projects that are still to be asked for, in the order in which they are. */

import type Database from "better-sqlite3";
import type { PlanItem, PlannedProject } from "./crawl-state-types.ts";

/** Rows that `all` reads at a time. */
const PAGE_ROWS = 5000;

const COLUMNS = `name, display_name AS displayName, reason, wanted_serial AS wantedSerial, dependents,
  newest_serial AS newestSerial, is_listed AS isListed, is_selected AS isSelected`;

type PlanRow = Omit<PlanItem, "isListed" | "isSelected"> & {
  readonly isListed: number;
  readonly isSelected: number;
};

/** How many projects a plan holds. */
export interface PlanCounts {
  readonly pending: number;
  /** Those of them that the current run is to ask for. */
  readonly selected: number;
}

/** The plan's part of one open store. */
export class CrawlPlan {
  readonly #put: Database.Statement<(string | number | null)[]>;
  readonly #get: Database.Statement<[name: string], PlanRow>;
  readonly #remove: Database.Statement<[name: string]>;
  readonly #select: Database.Statement<[isSelected: number, other: number]>;
  readonly #next: Database.Statement<[count: number], PlanRow>;
  readonly #page: Database.Statement<[afterName: string, count: number], PlanRow>;
  readonly #bump: Database.Statement<[name: string]>;
  readonly #counts: Database.Statement<[], PlanCounts>;

  constructor(database: Database.Database) {
    // A row that waits already keeps what it has gathered. A re-check adds nothing to another reason, which asks for more.
    this.#put = database.prepare(
      `INSERT INTO crawl_plan VALUES (?, ?, ?, ?, 0, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
          display_name = coalesce(excluded.display_name, display_name),
          reason = iif(excluded.reason = 'recheck', reason, excluded.reason),
          wanted_serial = nullif(max(ifnull(wanted_serial, -1), ifnull(excluded.wanted_serial, -1)), -1),
          newest_serial = max(newest_serial, excluded.newest_serial),
          is_listed = excluded.is_listed,
          is_selected = excluded.is_selected`,
    );
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM crawl_plan WHERE name = ?`);
    this.#remove = database.prepare("DELETE FROM crawl_plan WHERE name = ?");
    this.#select = database.prepare("UPDATE crawl_plan SET is_selected = ? WHERE is_selected = ?");
    this.#next = database.prepare(
      `SELECT ${COLUMNS} FROM crawl_plan WHERE is_selected = 1
        ORDER BY dependents DESC, newest_serial DESC, name LIMIT ?`,
    );
    this.#page = database.prepare(`SELECT ${COLUMNS} FROM crawl_plan WHERE name > ? ORDER BY name LIMIT ?`);
    this.#bump = database.prepare("UPDATE crawl_plan SET dependents = dependents + 1 WHERE name = ?");
    this.#counts = database.prepare(
      "SELECT count(*) AS pending, ifnull(sum(is_selected), 0) AS selected FROM crawl_plan",
    );
  }

  /** Adds the project, or brings its row up to date. */
  put(project: PlannedProject): void {
    const { name, displayName, reason, wantedSerial, newestSerial, isListed, isSelected } = project;
    const flags = [isListed ? 1 : 0, isSelected ? 1 : 0];
    this.#put.run(name, displayName, reason, wantedSerial, newestSerial, ...flags);
  }

  /** The project's row; undefined when it is not planned. */
  get(name: string): PlanItem | undefined {
    const row = this.#get.get(name);
    return row === undefined ? undefined : planItem(row);
  }

  /** Takes the project out, in the transaction that writes its record. */
  remove(name: string): void {
    this.#remove.run(name);
  }

  /** Puts every row into the current run, or none. O(n). */
  selectAll(isSelected: boolean): void {
    this.#select.run(isSelected ? 1 : 0, isSelected ? 0 : 1);
  }

  /** The first `count` rows of the current run: most required first, then the most lately changed, then by name. */
  next(count: number): PlanItem[] {
    return this.#next.all(count).map((row) => planItem(row));
  }

  /** Every row, sorted by name. Memory: one page of rows. */
  *all(): Generator<PlanItem, void, undefined> {
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: PlanRow[] = this.#page.all(after, PAGE_ROWS);
      for (const row of page) yield planItem(row);
      after = page.at(-1)?.name;
    }
  }

  /** Counts one more project that requires these; names that are not planned are none of its concern. */
  bumpDependents(names: Iterable<string>): void {
    for (const name of names) this.#bump.run(name);
  }

  /** How many projects wait. O(n): tens of milliseconds for all of PyPI. */
  counts(): PlanCounts {
    return this.#counts.get() ?? { pending: 0, selected: 0 };
  }
}

function planItem(row: PlanRow): PlanItem {
  return { ...row, isListed: row.isListed === 1, isSelected: row.isSelected === 1 };
}
