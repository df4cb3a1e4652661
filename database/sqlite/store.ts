/** The store: one SQLite file that a crawler or an import writes and from which dumps are made. The only door to its tables. */

import type Database from "better-sqlite3";
import { normalizeName } from "../../packaging/name.ts";
import { type ProjectDraft, canonicalProject } from "../canonical-project.ts";
import { type DatabaseCounts, type DatabaseFacts, NO_FACTS } from "../facts.ts";
import type { KnownMetadata, ProjectRecord } from "../record.ts";
import { CondaStore } from "./conda-store.ts";
import { CrawlState } from "./crawl-state.ts";
import { asStoreError } from "./errors.ts";
import { Interner } from "./interner.ts";
import { type OpenOptions, checkPath, openDatabase } from "./open-database.ts";
import { type ProjectKey, ProjectReader } from "./project-reader.ts";
import { ProjectWriter } from "./project-writer.ts";
import { type WriterLock, lockForWriting } from "./writer-lock.ts";

/** Projects that `projects()` reads at a time. */
const PAGE_PROJECTS = 200;

/** Number of files whose dependencies are known from one source, with one confidence. */
export interface SourceCoverage extends Pick<KnownMetadata, "source" | "confidence"> {
  readonly files: number;
}

/** An open store. Close it: a writer keeps others out until then. */
export class Store {
  readonly path: string;
  /** What a crawl keeps here besides records. */
  readonly crawl: CrawlState;
  /** Channels of conda. */
  readonly conda: CondaStore;
  readonly #database: Database.Database;
  readonly #lock: WriterLock | undefined;
  readonly #interner: Interner;
  readonly #reader: ProjectReader;
  readonly #writer: ProjectWriter;
  /** Made once: making it costs more than a small transaction. */
  readonly #inTransaction: Database.Transaction<(work: () => unknown) => unknown>;
  readonly #begin: Database.Statement<[]>;
  readonly #commit: Database.Statement<[]>;

  private constructor(path: string, database: Database.Database, lock: WriterLock | undefined) {
    this.path = path;
    this.crawl = new CrawlState(path, database);
    this.#database = database;
    this.#lock = lock;
    this.#interner = new Interner(database);
    this.conda = new CondaStore(path, database, this.#interner);
    this.#reader = new ProjectReader(database, this.#interner);
    this.#writer = new ProjectWriter(database, this.#interner);
    this.#inTransaction = database.transaction((work) => work());
    this.#begin = database.prepare("BEGIN");
    this.#commit = database.prepare("COMMIT");
  }

  /**
   * Opens the store at the path; `:memory:` is a store that ends with the process.
   *
   * @throws {StoreMissingError} when there is none and `create` is not set.
   * @throws {StoreLockedError} when another writer has it open.
   * @throws {StoreFormatError} when the file is no store of ours.
   * @throws {StoreNewerError} when a newer pinwheel has written it.
   */
  static open(path: string, options: OpenOptions = {}): Store {
    const isWriter = options.readOnly !== true;
    // Before the lock is taken: a path without a store must not get a lock file beside it.
    checkPath(path, options);
    const lock = isWriter ? lockForWriting(path) : undefined;
    try {
      return new Store(path, openDatabase(path, options), lock);
    } catch (error) {
      lock?.release();
      throw error;
    }
  }

  /**
   * Puts the project's record in the place of what the store has of it.
   *
   * @throws {RecordError} when the record breaks a rule of record.ts.
   */
  putProject(project: ProjectDraft): void {
    const record = canonicalProject(project);
    this.transaction(() => this.#writer.put(record));
  }

  /** Takes the project out; false when the store has none of this name. */
  removeProject(name: string): boolean {
    return this.transaction(() => this.#writer.remove(normalizeName(name)));
  }

  /** The record of the project of this name, in any spelling; undefined when the store has none. */
  getProject(name: string): ProjectRecord | undefined {
    return this.#reader.get(normalizeName(name));
  }

  /** The entity tag in the record of the project of this normalized name, without reading its releases; null when there is none. */
  etagOf(name: string): string | null {
    return this.#reader.etagOf(name);
  }

  /** Every record, grouped by shard and sorted by name in each shard of four digits. Memory: one page of projects. */
  *projects(): Generator<ProjectRecord, void, undefined> {
    let key: ProjectKey | undefined = { shardKey: "", name: "" };
    while (key !== undefined) {
      const after: ProjectKey = key;
      // One transaction per page: reading inside one is several times as fast, and the store stays free for writing in between.
      const page = this.transaction(() => this.#reader.pageAfter(after, PAGE_PROJECTS));
      yield* page.projects;
      key = page.last;
    }
  }

  /**
   * Runs the work in one transaction: all of it is kept, or, when it throws, none. Transactions may be nested. A bulk load puts
   * about a thousand projects into each.
   *
   * @throws {StoreDiskError} when the disk is full or fails.
   */
  transaction<T>(work: () => T): T {
    try {
      // What the work gives; the library's type has no parameter for it.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      return this.#inTransaction(work) as T;
    } catch (error) {
      this.conda.forget();
      throw asStoreError(this.path, error);
    }
  }

  /**
   * Begins a batch: the transactions that follow are kept together by the next `commitBatch`, and lost together when the process
   * is killed before. A commit costs as much as writing several small projects. Within a batch already, it does nothing.
   */
  beginBatch(): void {
    if (!this.#database.inTransaction) this.#begin.run();
  }

  /**
   * Keeps what the batch holds and ends it; without a batch it does nothing.
   *
   * @throws {StoreDiskError} when the disk is full or fails; then the batch is lost.
   */
  commitBatch(): void {
    if (!this.#database.inTransaction) return;
    try {
      this.#commit.run();
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      this.conda.forget();
      throw asStoreError(this.path, error);
    }
  }

  /**
   * Keeps what the batch holds and goes on with it; without a batch it does nothing.
   *
   * @throws As `commitBatch`.
   */
  keepBatch(): void {
    if (!this.#database.inTransaction) return;
    this.commitBatch();
    this.beginBatch();
  }

  /** The facts of the whole database. */
  facts(): DatabaseFacts {
    const row = this.#database.prepare<[], { content: string }>("SELECT content FROM facts").get();
    // Written by setFacts below; the file's identity was checked when it was opened.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return row === undefined ? NO_FACTS : (JSON.parse(row.content) as DatabaseFacts);
  }

  /** Replaces the facts of the whole database. */
  setFacts(facts: DatabaseFacts): void {
    this.#database.prepare("INSERT OR REPLACE INTO facts VALUES (1, ?)").run(JSON.stringify(facts));
  }

  /** How much the store holds. Reads every key once: seconds for all of PyPI. */
  counts(): DatabaseCounts {
    const count = (what: string): number =>
      this.#database.prepare<[], number>(`SELECT count(*) FROM ${what}`).pluck().get() ?? 0;
    return {
      projects: count("project"),
      releases: count("release"),
      files: count("file"),
      filesWithMetadata: count("file WHERE metadata_id IS NOT NULL"),
      events: count("event"),
      failures: count("failure"),
    };
  }

  /** How many files' dependencies are known from where and how surely, most first. Reads every file. */
  coverage(): SourceCoverage[] {
    return this.#database
      .prepare<[], SourceCoverage>(
        `SELECT source, confidence, sum(files) AS files
          FROM (SELECT provenance_id, count(*) AS files FROM file GROUP BY provenance_id)
          JOIN provenance ON provenance.id = provenance_id
          GROUP BY source, confidence ORDER BY files DESC, source, confidence`,
      )
      .all();
  }

  /** Closes the file and lets the next writer in. */
  close(): void {
    this.#database.close();
    this.#lock?.release();
  }
}
