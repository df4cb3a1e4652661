/** Reads project records out of the tables of a store. */

import type Database from "better-sqlite3";
import type {
  DistFile,
  DistFileKind,
  EventRecord,
  FailureRecord,
  FileMetadata,
  ProjectRecord,
  ReleaseRecord,
} from "../record.ts";
import type { Interner } from "./interner.ts";

/** Where a page of projects begins: after this project. */
export interface ProjectKey {
  readonly shardKey: string;
  readonly name: string;
}

/** The columns of `project`, under the names of the record's fields. */
type ProjectRow = Omit<ProjectRecord, "releases" | "events" | "failures"> &
  ProjectKey & { readonly id: number };

interface FileRow {
  readonly release: number;
  readonly filename: string;
  readonly filenameAssumed: number;
  readonly kind: DistFileKind;
  readonly sizeBytes: number | null;
  readonly sha256: Buffer | null;
  readonly uploadedAtMs: number | null;
  readonly yanked: string | null;
  readonly requiresPythonId: number | null;
  readonly urlPath: string | null;
  readonly metadataId: number | null;
  readonly provenanceId: number | null;
  readonly metadataSha256: Buffer | null;
}

type ReleaseRow = Omit<ReleaseRecord, "files">;
type FailureRow = Omit<FailureRecord, "message"> & { readonly messageId: number };

const PROJECT_COLUMNS = `id, name, shard_key AS shardKey, display_name AS displayName, status, serial, etag,
  checked_at_ms AS checkedAtMs`;

const FILE_COLUMNS = `release_ordinal AS release, filename, filename_assumed AS filenameAssumed, kind,
  size_bytes AS sizeBytes, sha256, uploaded_at_ms AS uploadedAtMs, yanked, requires_python_id AS requiresPythonId,
  url_path AS urlPath, metadata_id AS metadataId, provenance_id AS provenanceId, metadata_sha256 AS metadataSha256`;

/** Prepared statements that read whole projects. The row types hold because the file's schema was checked when it was opened. */
export class ProjectReader {
  readonly #interner: Interner;
  readonly #byName: Database.Statement<[name: string], ProjectRow>;
  readonly #etag: Database.Statement<[name: string], string | null>;
  readonly #page: Database.Statement<[shardKey: string, name: string, count: number], ProjectRow>;
  readonly #releases: Database.Statement<[projectId: number], ReleaseRow>;
  readonly #files: Database.Statement<[projectId: number], FileRow>;
  readonly #events: Database.Statement<[projectId: number], EventRecord>;
  readonly #failures: Database.Statement<[projectId: number], FailureRow>;

  constructor(database: Database.Database, interner: Interner) {
    this.#interner = interner;
    this.#byName = database.prepare(`SELECT ${PROJECT_COLUMNS} FROM project WHERE name = ?`);
    this.#etag = database.prepare<[string], string | null>("SELECT etag FROM project WHERE name = ?").pluck();
    this.#page = database.prepare(
      `SELECT ${PROJECT_COLUMNS} FROM project
        WHERE (shard_key, name) > (?, ?) ORDER BY shard_key, name LIMIT ?`,
    );
    // `= +?` and not `= ?`: SQLite plans a statement with ORDER BY anew for each value that it compares a column with, which takes
    // ten times as long as finding a few rows. A parameter with a sign is no such value.
    this.#releases = database.prepare(
      `SELECT version, canonical_version AS canonicalVersion FROM release WHERE project_id = +? ORDER BY ordinal`,
    );
    this.#files = database.prepare(
      `SELECT ${FILE_COLUMNS} FROM file WHERE project_id = +? ORDER BY release_ordinal, ordinal`,
    );
    this.#events = database.prepare(
      `SELECT kind, at_ms AS atMs, version, filename, detail FROM event WHERE project_id = +? ORDER BY ordinal`,
    );
    this.#failures = database.prepare(
      `SELECT version, filename, kind, message_id AS messageId, attempt_count AS attemptCount,
          retry_after_ms AS retryAfterMs, extractor_version AS extractorVersion
        FROM failure WHERE project_id = +? ORDER BY ordinal`,
    );
  }

  /** The project of this normalized name; undefined when the store has none. */
  get(name: string): ProjectRecord | undefined {
    const row = this.#byName.get(name);
    return row === undefined ? undefined : this.#assemble(row);
  }

  /** The entity tag of the project of this normalized name; null when there is none. */
  etagOf(name: string): string | null {
    return this.#etag.get(name) ?? null;
  }

  /** Up to `count` projects after the given one, in the order of shards and then of names. */
  pageAfter(
    key: ProjectKey,
    count: number,
  ): { readonly projects: ProjectRecord[]; readonly last: ProjectKey | undefined } {
    const rows = this.#page.all(key.shardKey, key.name, count);
    return { projects: rows.map((row) => this.#assemble(row)), last: rows.at(-1) };
  }

  #assemble(row: ProjectRow): ProjectRecord {
    const files = new Map<number, DistFile[]>();
    for (const file of this.#files.all(row.id)) {
      const list = files.get(file.release);
      if (list === undefined) files.set(file.release, [this.#file(file)]);
      else list.push(this.#file(file));
    }
    const { name, displayName, status, serial, etag, checkedAtMs } = row;
    return {
      name,
      displayName,
      status,
      serial,
      etag,
      checkedAtMs,
      releases: this.#releases.all(row.id).map(({ version, canonicalVersion }, ordinal) => ({
        version,
        canonicalVersion,
        files: files.get(ordinal) ?? [],
      })),
      events: this.#events.all(row.id),
      failures: this.#failures.all(row.id).map((failure) => this.#failure(failure)),
    };
  }

  #file(row: FileRow): DistFile {
    return {
      filename: row.filename,
      filenameAssumed: row.filenameAssumed === 1,
      kind: row.kind,
      sizeBytes: row.sizeBytes,
      sha256Hex: hexOf(row.sha256),
      uploadedAtMs: row.uploadedAtMs,
      yanked: row.yanked ?? false,
      requiresPython: row.requiresPythonId === null ? null : this.#interner.text(row.requiresPythonId),
      urlPath: row.urlPath,
      metadata: this.#metadata(row),
    };
  }

  #metadata({ metadataId, provenanceId, metadataSha256 }: FileRow): FileMetadata {
    if (metadataId === null || provenanceId === null) return { state: "unknown" };
    return {
      state: "known",
      core: this.#interner.core(metadataId),
      ...this.#interner.provenance(provenanceId),
      metadataSha256Hex: hexOf(metadataSha256),
    };
  }

  #failure({ messageId, ...row }: FailureRow): FailureRecord {
    return { ...row, message: this.#interner.text(messageId) };
  }
}

function hexOf(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString("hex");
}
