/** What a store knows of conda's names on PyPI: tables of names, and relations of artifacts. */

import type Database from "better-sqlite3";
import type { Validators } from "./conda-state.ts";

/** The two kinds of sources: relations of artifacts, which are exact, and a table of names. */
export type CondaNameKind = "relations" | "table";

/** Where names of a channel were read last. */
export interface CondaNameSource extends Validators {
  readonly channel: string;
  readonly kind: CondaNameKind;
  readonly url: string;
  /** When it was last confirmed, in milliseconds since 1970-01-01 UTC. */
  readonly checkedAtMs: number;
}

/** One line of a list of relations: an artifact, and a project that it carries. */
export interface NamedRelation {
  /** Conda's name. */
  readonly name: string;
  /** The artifact that was read. */
  readonly filename: string;
  /** Null where nobody says. */
  readonly sha256Hex: string | null;
  readonly pypiName: string;
  readonly pypiVersion: string;
}

/** The names' part of one open store. The caller opens transactions. */
export class CondaNames {
  readonly #database: Database.Database;
  readonly #putName: Database.Statement<[string, string, string]>;
  readonly #putRelation: Database.Statement<[string, string, string, string, string, Buffer | null]>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#putName = database.prepare("INSERT OR REPLACE INTO conda_pypi_name VALUES (?, ?, ?)");
    this.#putRelation = database.prepare("INSERT OR REPLACE INTO conda_relation VALUES (?, ?, ?, ?, ?, ?)");
  }

  /** Sorted by channel and kind. */
  sources(): CondaNameSource[] {
    return this.#database
      .prepare<[], CondaNameSource>(
        `SELECT channel, kind, url, checked_at_ms AS checkedAtMs, etag, last_modified AS lastModified
          FROM conda_names ORDER BY channel, kind`,
      )
      .all();
  }

  /** Notes where names were read. */
  putSource({ channel, kind, url, checkedAtMs, etag, lastModified }: CondaNameSource): void {
    this.#database
      .prepare("INSERT OR REPLACE INTO conda_names VALUES (?, ?, ?, ?, ?, ?)")
      .run(channel, kind, url, checkedAtMs, etag, lastModified);
  }

  /** Forgets all names of the channel from this kind of source. */
  clear(channel: string, kind: CondaNameKind): void {
    this.#database.prepare(`DELETE FROM ${tableOf(kind)} WHERE channel = ?`).run(channel);
  }

  /** How many names or relations the channel has from this kind of source. Reads every key. */
  count(channel: string, kind: CondaNameKind): number {
    return (
      this.#database
        .prepare<[string], number>(`SELECT count(*) FROM ${tableOf(kind)} WHERE channel = ?`)
        .pluck()
        .get(channel) ?? 0
    );
  }

  /** Keeps what the table says of a name of conda. */
  putName(channel: string, name: string, pypiNames: readonly string[] | null): void {
    this.#putName.run(channel, name, JSON.stringify(pypiNames));
  }

  /** Keeps a relation; a later one of the same artifact and project counts. */
  putRelation(channel: string, { name, filename, sha256Hex, pypiName, pypiVersion }: NamedRelation): void {
    const sha256 = sha256Hex === null ? null : Buffer.from(sha256Hex, "hex");
    this.#putRelation.run(channel, name, filename, pypiName, pypiVersion, sha256);
  }
}

function tableOf(kind: CondaNameKind): string {
  return kind === "table" ? "conda_pypi_name" : "conda_relation";
}
