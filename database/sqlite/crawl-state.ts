/**
 * What a crawl keeps in the store besides records: the changelog, the plan, parked projects and where it stands.
 *
 * Every method writes at once, or as a part of the transaction that the caller has opened with `Store.transaction`: that is how
 * a project's record and its place in the plan change together.
 */

import type Database from "better-sqlite3";
import type { NormalizedName } from "../../packaging/name.ts";
import { StoreIndexError } from "./errors.ts";
import { CrawlJournal } from "./crawl-state-journal.ts";
import { CrawlParked } from "./crawl-state-parked.ts";
import { CrawlPlan } from "./crawl-state-plan.ts";
import type { CrawlFacts, KnownProject, RecheckPosition } from "./crawl-state-types.ts";

/** Projects that `knownProjects` reads at a time. */
const PAGE_PROJECTS = 10_000;

type PositionRow = RecheckPosition & { readonly name: NormalizedName };

/** The crawl's part of one open store. */
export class CrawlState {
  readonly journal: CrawlJournal;
  readonly plan: CrawlPlan;
  readonly parked: CrawlParked;
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #get: Database.Statement<[key: string], string>;
  readonly #set: Database.Statement<[key: string, value: string]>;
  readonly #delete: Database.Statement<[key: string]>;

  constructor(path: string, database: Database.Database) {
    this.#path = path;
    this.#database = database;
    this.journal = new CrawlJournal(database);
    this.plan = new CrawlPlan(database);
    this.parked = new CrawlParked(database);
    this.#get = database.prepare<[string], string>("SELECT value FROM crawl_state WHERE key = ?").pluck();
    this.#set = database.prepare("INSERT OR REPLACE INTO crawl_state VALUES (?, ?)");
    this.#delete = database.prepare("DELETE FROM crawl_state WHERE key = ?");
  }

  /** The remembered value; undefined when there is none. */
  get<K extends keyof CrawlFacts>(key: K): CrawlFacts[K] | undefined {
    const value = this.#get.get(key);
    // Written by `set` below; the file's identity was checked when it was opened.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return value === undefined ? undefined : (JSON.parse(value) as CrawlFacts[K]);
  }

  /** Remembers the value; undefined forgets it. */
  set<K extends keyof CrawlFacts>(key: K, value: CrawlFacts[K] | undefined): void {
    if (value === undefined) this.#delete.run(key);
    else this.#set.run(key, JSON.stringify(value));
  }

  /**
   * Makes the store belong to this index for good; serials and entity tags of another one would mean nothing here.
   *
   * @throws {StoreIndexError} when it belongs to another index.
   */
  bindIndex(indexUrl: string): void {
    const bound = this.get("indexUrl");
    if (bound === undefined) this.set("indexUrl", indexUrl);
    else if (bound !== indexUrl) throw new StoreIndexError(this.#path, bound, indexUrl);
  }

  /** Every project of the store, sorted by name. O(n), without reading releases; memory: one page of projects. */
  *knownProjects(): Generator<KnownProject, void, undefined> {
    const select = this.#database.prepare<[string, number], KnownProject>(
      "SELECT name, serial, status FROM project WHERE name > ? ORDER BY name LIMIT ?",
    );
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: KnownProject[] = select.all(after, PAGE_PROJECTS);
      yield* page;
      after = page.at(-1)?.name;
    }
  }

  /** Number of projects in the store. */
  knownCount(): number {
    return this.#database.prepare<[], number>("SELECT count(*) FROM project").pluck().get() ?? 0;
  }

  /**
   * The next `count` projects after the position in the order of shards, from the beginning again after the last one; the
   * position goes to the last of them.
   */
  takeRecheck(count: number): NormalizedName[] {
    const select = this.#database.prepare<[string, string, number], PositionRow>(
      `SELECT shard_key AS shardKey, name FROM project
        WHERE (shard_key, name) > (?, ?) ORDER BY shard_key, name LIMIT ?`,
    );
    const { shardKey, name } = this.get("recheckPosition") ?? { shardKey: "", name: "" };
    const rows = select.all(shardKey, name, count);
    // The same project twice would be asked for once: a set of names is made from this.
    if (rows.length < count) rows.push(...select.all("", "", count - rows.length));
    const last = rows.at(-1);
    if (last !== undefined) this.set("recheckPosition", last);
    return rows.map((row) => row.name);
  }

  /** Projects with a failure that may be tried again at this time. Reads every failure. */
  failuresDue(nowMs: number): NormalizedName[] {
    return this.#names(
      `SELECT DISTINCT name FROM failure JOIN project ON project.id = project_id WHERE retry_after_ms <= ?`,
      nowMs,
    );
  }

  /**
   * Projects about which a newer extractor may know more: with a permanent failure of an older one, or with metadata that an
   * older one was not sure of. Reads every file: seconds for all of PyPI, so ask once per version.
   */
  extractorDue(extractorVersion: number): NormalizedName[] {
    return this.#names(
      `SELECT name FROM project WHERE id IN (
          SELECT project_id FROM failure WHERE retry_after_ms IS NULL AND extractor_version < @version
          UNION SELECT project_id FROM file WHERE provenance_id IN (
            SELECT id FROM provenance WHERE confidence <> 'exact' AND extractor_version < @version))`,
      { version: extractorVersion },
    );
  }

  #names(sql: string, parameter: number | { readonly version: number }): NormalizedName[] {
    return this.#database.prepare<unknown[], NormalizedName>(sql).pluck().all(parameter);
  }
}
