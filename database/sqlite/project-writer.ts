/** Writes project records into the tables of a store. */

import type Database from "better-sqlite3";
import { shardOf } from "../shards/shard-key.ts";
import type { DistFile, EventRecord, FailureRecord, ProjectRecord } from "../record.ts";
import type { Interner } from "./interner.ts";

const SHARD_KEY_DIGITS = 4;

/** The tables whose rows belong to one project, in the order in which they are emptied. */
const PARTS = ["failure", "event", "file", "release"];

type Value = string | number | Buffer | null;

/** Prepared statements that replace one project as a whole. */
export class ProjectWriter {
  readonly #interner: Interner;
  readonly #putProject: Database.Statement<Value[], { id: number }>;
  readonly #deleteProject: Database.Statement<[id: number]>;
  readonly #deleteParts: readonly Database.Statement<[projectId: number]>[];
  readonly #selectId: Database.Statement<[name: string], { id: number }>;
  readonly #insertRelease: Database.Statement<Value[]>;
  readonly #insertFile: Database.Statement<Value[]>;
  readonly #insertEvent: Database.Statement<Value[]>;
  readonly #insertFailure: Database.Statement<Value[]>;

  constructor(database: Database.Database, interner: Interner) {
    this.#interner = interner;
    this.#putProject = database.prepare(
      `INSERT INTO project (name, shard_key, display_name, status, serial, etag, checked_at_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, status = excluded.status,
          serial = excluded.serial, etag = excluded.etag, checked_at_ms = excluded.checked_at_ms
        RETURNING id`,
    );
    this.#deleteProject = database.prepare("DELETE FROM project WHERE id = ?");
    this.#deleteParts = PARTS.map((table) => database.prepare(`DELETE FROM ${table} WHERE project_id = ?`));
    this.#selectId = database.prepare("SELECT id FROM project WHERE name = ?");
    this.#insertRelease = database.prepare("INSERT INTO release VALUES (?, ?, ?, ?)");
    this.#insertFile = database.prepare(
      "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    );
    this.#insertEvent = database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)");
    this.#insertFailure = database.prepare("INSERT INTO failure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /** Replaces the project's record; the record is canonical, and the caller has opened a transaction. */
  put(project: ProjectRecord): void {
    const isNew = this.#selectId.get(project.name) === undefined;
    const { name, displayName, status, serial, etag, checkedAtMs } = project;
    const shardKey = shardOf(name, SHARD_KEY_DIGITS);
    const row = this.#putProject.get(name, shardKey, displayName, status, serial, etag, checkedAtMs);
    const id = Number(row?.id);
    if (!isNew) this.#removeParts(id);
    for (const [ordinal, release] of project.releases.entries()) {
      this.#insertRelease.run(id, ordinal, release.version, release.canonicalVersion);
      for (const [place, file] of release.files.entries()) this.#putFile([id, ordinal, place], file);
    }
    for (const [ordinal, event] of project.events.entries()) this.#putEvent(id, ordinal, event);
    for (const [ordinal, failure] of project.failures.entries()) this.#putFailure(id, ordinal, failure);
  }

  /** Takes the project out; false when the store has none of this name. The caller has opened a transaction. */
  remove(name: string): boolean {
    const id = this.#selectId.get(name)?.id;
    if (id === undefined) return false;
    this.#removeParts(id);
    this.#deleteProject.run(id);
    return true;
  }

  #removeParts(id: number): void {
    for (const statement of this.#deleteParts) statement.run(id);
  }

  #putFile(key: readonly [id: number, release: number, ordinal: number], file: DistFile): void {
    const known = file.metadata.state === "known" ? file.metadata : undefined;
    this.#insertFile.run(
      ...key,
      file.filename,
      file.filenameAssumed ? 1 : 0,
      file.kind,
      file.sizeBytes,
      bytesOfHex(file.sha256Hex),
      file.uploadedAtMs,
      file.yanked === false ? null : file.yanked,
      file.requiresPython === null ? null : this.#interner.textId(file.requiresPython),
      file.urlPath,
      known === undefined ? null : this.#interner.coreId(known.core),
      known === undefined ? null : this.#interner.provenanceId(known),
      bytesOfHex(known?.metadataSha256Hex ?? null),
    );
  }

  #putEvent(id: number, ordinal: number, { kind, atMs, version, filename, detail }: EventRecord): void {
    this.#insertEvent.run(id, ordinal, kind, atMs, version, filename, detail);
  }

  #putFailure(id: number, ordinal: number, failure: FailureRecord): void {
    this.#insertFailure.run(
      id,
      ordinal,
      failure.version,
      failure.filename,
      failure.kind,
      this.#interner.textId(failure.message),
      failure.attemptCount,
      failure.retryAfterMs,
      failure.extractorVersion,
    );
  }
}

function bytesOfHex(hex: string | null): Buffer | null {
  return hex === null ? null : Buffer.from(hex, "hex");
}
