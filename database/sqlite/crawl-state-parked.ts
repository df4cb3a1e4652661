/** The projects of a crawl that could not be read for now, and when to try again. */

import type Database from "better-sqlite3";
import type { ParkedProject } from "./crawl-state-types.ts";

const COLUMNS = `name, since_ms AS sinceMs, attempt_count AS attemptCount, retry_after_ms AS retryAfterMs,
  wanted_serial AS wantedSerial`;

/** The parked projects' part of one open store. */
export class CrawlParked {
  readonly #put: Database.Statement<[string, number, number, number | null]>;
  readonly #remove: Database.Statement<[name: string]>;
  readonly #all: Database.Statement<[], ParkedProject>;
  readonly #oldest: Database.Statement<[], ParkedProject>;

  constructor(database: Database.Database) {
    this.#put = database.prepare(
      `INSERT INTO parked VALUES (?, ?, 1, ?, ?)
        ON CONFLICT (name) DO UPDATE SET attempt_count = attempt_count + 1,
          retry_after_ms = excluded.retry_after_ms, wanted_serial = excluded.wanted_serial`,
    );
    this.#remove = database.prepare("DELETE FROM parked WHERE name = ?");
    this.#all = database.prepare(`SELECT ${COLUMNS} FROM parked ORDER BY name`);
    this.#oldest = database.prepare(`SELECT ${COLUMNS} FROM parked ORDER BY since_ms, name LIMIT 1`);
  }

  /** Parks the project, or parks it once more: then its first time is kept and the attempts grow. */
  put(project: Omit<ParkedProject, "sinceMs" | "attemptCount">, nowMs: number): void {
    this.#put.run(project.name, nowMs, project.retryAfterMs, project.wantedSerial);
  }

  /** Forgets the project, once it was read. */
  remove(name: string): void {
    this.#remove.run(name);
  }

  /** All of them, sorted by name. */
  all(): ParkedProject[] {
    return this.#all.all();
  }

  /** The one that is parked the longest; undefined when there is none. */
  oldest(): ParkedProject | undefined {
    return this.#oldest.get();
  }
}
