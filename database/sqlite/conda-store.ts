/** The channels of conda in a store: records, what happened to them, and where their crawl stands. */

import type Database from "better-sqlite3";
import { assert, defined } from "../../common/assert.ts";
import type { CondaFacts, CondaNamesFact } from "../conda/conda-facts.ts";
import type { CondaPackage, CondaSubdirFacts } from "../conda/conda-package.ts";
import { dayOf } from "../conda/day.ts";
import type { CondaContent } from "../shards/write-dump.ts";
import { CondaLists } from "./conda-lists.ts";
import { CondaNames } from "./conda-names.ts";
import { CondaReader } from "./conda-reader.ts";
import { CondaRestore } from "./conda-restore.ts";
import { CondaShards } from "./conda-shards.ts";
import type { CondaFinding, CondaSubdirState } from "./conda-state.ts";
import { CONDA_SUBDIR_COLUMNS, type CondaSubdirRow, condaSubdirState } from "./conda-subdir-row.ts";
import { CondaUpdate } from "./conda-update.ts";
import { asStoreError } from "./errors.ts";
import type { Interner } from "./interner.ts";

/** How a subdirectory is brought up to date. */
export interface CondaUpdateRequest {
  readonly channel: string;
  readonly subdir: string;
  /** Where filenames begin, unless what is read says otherwise. */
  readonly baseUrl: string;
  /** The time of the data, for events. */
  readonly asOfMs: number;
  /** Puts the records, and finishes; what it gives becomes the state of the subdirectory in the same transaction. */
  readonly work: (update: CondaUpdate) => Promise<CondaFinding>;
}

/** The conda part of one open store. */
export class CondaStore {
  readonly names: CondaNames;
  readonly shards: CondaShards;
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #interner: Interner;
  readonly #lists: CondaLists;
  readonly #reader: CondaReader;

  constructor(path: string, database: Database.Database, interner: Interner) {
    this.#path = path;
    this.#database = database;
    this.#interner = interner;
    this.#lists = new CondaLists(database, interner);
    this.names = new CondaNames(database);
    this.shards = new CondaShards(database);
    this.#reader = new CondaReader(database, this.#lists);
  }

  /** The state of the subdirectory; undefined when it was never asked for. */
  subdir(channel: string, subdir: string): CondaSubdirState | undefined {
    return this.subdirs().find((state) => state.channel === channel && state.subdir === subdir);
  }

  /** All subdirectories, sorted by channel and name, those that could never be read included. */
  subdirs(): CondaSubdirState[] {
    return this.#database
      .prepare<[], CondaSubdirRow>(
        `SELECT ${CONDA_SUBDIR_COLUMNS} FROM conda_subdir ORDER BY channel, subdir`,
      )
      .all()
      .map(condaSubdirState);
  }

  /** The subdirectories that were read, as a dump shows them. */
  facts(): CondaSubdirFacts[] {
    return this.subdirs().flatMap(({ channel, subdir, baseUrl, checkedAtMs, laterCount, leftOutCount }) =>
      checkedAtMs === null ? [] : [{ channel, subdir, baseUrl, checkedAtMs, laterCount, leftOutCount }],
    );
  }

  /** Every name of every channel that was read, grouped by shard, then sorted by name and channel. Memory: one page of names. */
  packages(): Generator<CondaPackage, void, undefined> {
    return this.#reader.packages();
  }

  /** All of it as a dump has it; undefined where no channel was ever read. */
  content(): CondaContent | undefined {
    const subdirs = this.facts();
    if (subdirs.length === 0) return undefined;
    const names = this.names.sources().map(({ channel, kind, url, checkedAtMs }): CondaNamesFact => ({
      channel,
      kind,
      url,
      dataDate: dayOf(checkedAtMs),
    }));
    return { subdirs, names, packages: this.packages() };
  }

  /** Begins to fill the store, which has no channels, from a dump with these facts. The caller opens transactions. */
  restore(facts: CondaFacts): CondaRestore {
    return new CondaRestore(this.#database, { facts, lists: this.#lists, names: this.names });
  }

  /** How many names there are that have, or had, a record; for choosing the number of shards. */
  nameCount(): number {
    return (
      this.#database.prepare<[], number>("SELECT count(DISTINCT name) FROM conda_package").pluck().get() ?? 0
    );
  }

  /** How many records the subdirectory has. Reads every key. */
  recordCount(channel: string, subdir: string): number {
    return (
      this.#database
        .prepare<[string, string], number>(
          `SELECT count(*) FROM conda_artifact WHERE package_id IN (
            SELECT id FROM conda_package WHERE subdir_id = (
              SELECT id FROM conda_subdir WHERE channel = ? AND subdir = ?))`,
        )
        .pluck()
        .get(channel, subdir) ?? 0
    );
  }

  /**
   * Brings a subdirectory up to date in one transaction: all of it is kept, or, when the work throws, none. Nothing else may be
   * written meanwhile.
   *
   * @throws {StoreDiskError} when the disk is full or fails; what the work throws.
   */
  update({ channel, subdir, baseUrl, asOfMs, work }: CondaUpdateRequest): Promise<CondaUpdate> {
    return this.transaction(async () => {
      const isFirst = (this.subdir(channel, subdir)?.checkedAtMs ?? null) === null;
      const id = this.#subdirId(channel, subdir, baseUrl);
      const place = { id, channel, subdir, baseUrl, asOfMs, isFirst };
      const update = new CondaUpdate(this.#database, place, this.#lists);
      this.#setFinding(id, await work(update));
      return update;
    });
  }

  /**
   * Runs work that waits in one transaction. Nothing else may be written meanwhile, and no other transaction begun.
   *
   * @throws as `update`.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    assert(!this.#database.inTransaction, "nothing else is being written");
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const result = await work();
      this.#database.exec("COMMIT");
      return result;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec("ROLLBACK");
      this.forget();
      throw asStoreError(this.#path, error);
    }
  }

  /** Notes that the subdirectory was asked for and has not changed. */
  noteUnchanged(channel: string, subdir: string, checkedAtMs: number): void {
    this.#database
      .prepare(
        `UPDATE conda_subdir SET checked_at_ms = ?, stale_since_ms = NULL, failure = NULL, failed_since_ms = NULL
          WHERE channel = ? AND subdir = ?`,
      )
      .run(checkedAtMs, channel, subdir);
  }

  /** Notes why the subdirectory could not be read; what is known of it stays. The first of several failures gives their time. */
  noteFailure(channel: string, subdir: string, failure: { message: string; atMs: number }): void {
    this.#subdirId(channel, subdir, "");
    this.#database
      .prepare(
        `UPDATE conda_subdir SET failure = ?, failed_since_ms = coalesce(failed_since_ms, ?)
          WHERE channel = ? AND subdir = ?`,
      )
      .run(failure.message, failure.atMs, channel, subdir);
  }

  /** Notes that the channel shows older data than were read; the first time of several stays. */
  noteStale(channel: string, subdir: string, atMs: number): void {
    this.#database
      .prepare(
        `UPDATE conda_subdir SET stale_since_ms = coalesce(stale_since_ms, ?) WHERE channel = ? AND subdir = ?`,
      )
      .run(atMs, channel, subdir);
  }

  /** Notes when the channel was seen to have no shards in this subdirectory; null when it has some. */
  noteShards(channel: string, subdir: string, missingAtMs: number | null): void {
    this.#subdirId(channel, subdir, "");
    this.#database
      .prepare("UPDATE conda_subdir SET shards_missing_at_ms = ? WHERE channel = ? AND subdir = ?")
      .run(missingAtMs, channel, subdir);
  }

  /** Empties memories of what a rollback took back. */
  forget(): void {
    this.#interner.forget();
    this.#lists.forget();
  }

  /** The number of the subdirectory, which is made where there is none; a base that is not empty becomes its base. */
  #subdirId(channel: string, subdir: string, baseUrl: string): number {
    const row = this.#database
      .prepare<[string, string, string], { id: number }>(
        `INSERT INTO conda_subdir (channel, subdir, base_url) VALUES (?, ?, ?)
          ON CONFLICT (channel, subdir) DO UPDATE SET
            base_url = iif(excluded.base_url = '', base_url, excluded.base_url)
          RETURNING id`,
      )
      .get(channel, subdir, baseUrl);
    return defined(row, "the subdirectory").id;
  }

  #setFinding(id: number, { reading, ...finding }: CondaFinding): void {
    this.#database
      .prepare(
        `UPDATE conda_subdir SET base_url = @baseUrl, checked_at_ms = @checkedAtMs, as_of_ms = @asOfMs, source = @form, url = @url, etag = @etag,
            last_modified = @lastModified, stale_since_ms = NULL, failure = NULL, failed_since_ms = NULL
          WHERE id = @id`,
      )
      .run({ id, ...finding, ...reading });
  }
}
