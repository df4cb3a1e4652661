/** The statements with which a subdirectory of a channel is brought up to date. */

import type Database from "better-sqlite3";
import type { CondaEventKind } from "../conda/conda-package.ts";
import { CONDA_COLUMNS, type CondaValue } from "./conda-rows.ts";
import type { UnreadCounts } from "./conda-state.ts";

/** What is written of an event. */
interface EventRow {
  readonly packageId: number;
  readonly filename: string;
  readonly kind: CondaEventKind;
  readonly atMs: number;
  readonly before: string;
}

/** The statements of one update. */
export class CondaUpdateSql {
  /** The number of the package of this subdirectory and name. */
  readonly package: Database.Statement<[number, string], { id: number }>;
  /** All packages of the subdirectory. */
  readonly packagesOf: Database.Statement<[number], { id: number }>;
  /** Makes a package of this subdirectory, name and shard key. */
  readonly insertPackage: Database.Statement<[number, string, string]>;
  /** Notes the shard that the package was read from. */
  readonly setShard: Database.Statement<{ sha256: Buffer | null; id: number }>;
  /** Notes how many entries of the package are not read. */
  readonly setUnread: Database.Statement<UnreadCounts & { id: number }>;
  /** Number and columns of the artifact of this package and filename. */
  readonly artifact: Database.Statement<[number, string], CondaValue[]>;
  /** Numbers of the artifacts of the package. They alone stand in an index, so that no row is read of what stays. */
  readonly artifactIds: Database.Statement<[number], number>;
  /** Filename and columns of the artifact of this number. */
  readonly artifactOfId: Database.Statement<[number], CondaValue[]>;
  /** Writes an artifact, unless there is one of its package and filename. */
  readonly insert: Database.Statement<CondaValue[]>;
  /** Writes the columns of the artifact of this number. */
  readonly update: Database.Statement<CondaValue[]>;
  /** Removes the artifact of this number. */
  readonly delete: Database.Statement<[number]>;
  /** Filenames that the channel says it has removed. */
  readonly removedOf: Database.Statement<[number], { filename: string }>;
  /** Notes such a filename. */
  readonly insertRemoved: Database.Statement<[number, string]>;
  /** Forgets such a filename. */
  readonly deleteRemoved: Database.Statement<[number, string]>;
  /** What happened last to the file of this package and filename. */
  readonly lastEvent: Database.Statement<[number, string], { kind: CondaEventKind }>;
  /** Writes an event behind those that the file has; its time is not before theirs. */
  readonly insertEvent: Database.Statement<EventRow>;

  constructor(database: Database.Database) {
    const columnCount = CONDA_COLUMNS.split(",").length;
    const marks = Array.from({ length: columnCount }, () => "?").join(", ");
    const assignments = CONDA_COLUMNS.split(",")
      .map((column) => `${column} = ?`)
      .join(", ");
    this.package = database.prepare<[number, string], { id: number }>(
      "SELECT id FROM conda_package WHERE subdir_id = ? AND name = ?",
    );
    this.packagesOf = database.prepare<[number], { id: number }>(
      "SELECT id FROM conda_package WHERE subdir_id = ?",
    );
    this.insertPackage = database.prepare<[number, string, string]>(
      "INSERT INTO conda_package (subdir_id, name, shard_key) VALUES (?, ?, ?)",
    );
    this.setShard = database.prepare<{ sha256: Buffer | null; id: number }>(
      "UPDATE conda_package SET shard_sha256 = @sha256 WHERE id = @id AND shard_sha256 IS NOT @sha256",
    );
    this.setUnread = database.prepare<UnreadCounts & { id: number }>(
      `UPDATE conda_package SET later_count = @laterCount, left_out_count = @leftOutCount
        WHERE id = @id AND (later_count, left_out_count) IS NOT (@laterCount, @leftOutCount)`,
    );
    this.artifact = database
      .prepare<[number, string], CondaValue[]>(
        `SELECT id, ${CONDA_COLUMNS} FROM conda_artifact WHERE package_id = ? AND filename = ?`,
      )
      .raw();
    this.artifactIds = database
      .prepare<[number], number>("SELECT id FROM conda_artifact WHERE package_id = ? ORDER BY filename")
      .pluck();
    this.artifactOfId = database
      .prepare<[number], CondaValue[]>(`SELECT filename, ${CONDA_COLUMNS} FROM conda_artifact WHERE id = ?`)
      .raw();
    this.insert = database.prepare<CondaValue[]>(
      `INSERT INTO conda_artifact (package_id, filename, ${CONDA_COLUMNS}) VALUES (?, ?, ${marks})
        ON CONFLICT (package_id, filename) DO NOTHING`,
    );
    this.update = database.prepare<CondaValue[]>(`UPDATE conda_artifact SET ${assignments} WHERE id = ?`);
    this.delete = database.prepare<[number]>("DELETE FROM conda_artifact WHERE id = ?");
    this.removedOf = database.prepare<[number], { filename: string }>(
      "SELECT filename FROM conda_removed WHERE package_id = ? ORDER BY filename",
    );
    this.insertRemoved = database.prepare<[number, string]>(
      "INSERT OR IGNORE INTO conda_removed VALUES (?, ?)",
    );
    this.deleteRemoved = database.prepare<[number, string]>(
      "DELETE FROM conda_removed WHERE package_id = ? AND filename = ?",
    );
    this.lastEvent = database.prepare<[number, string], { kind: CondaEventKind }>(
      "SELECT kind FROM conda_event WHERE package_id = ? AND filename = ? ORDER BY ordinal DESC LIMIT 1",
    );
    this.insertEvent = database.prepare<EventRow>(
      `INSERT INTO conda_event VALUES (@packageId, @filename,
        (SELECT count(*) FROM conda_event WHERE package_id = @packageId AND filename = @filename),
        @kind,
        (SELECT max(@atMs, ifnull(max(at_ms), @atMs)) FROM conda_event WHERE package_id = @packageId AND filename = @filename),
        @before)`,
    );
  }
}
