/** The shards of channels in a store: which one each package was read from, and those that wait to be written. */

import type Database from "better-sqlite3";

/** The shards' part of one open store. */
export class CondaShards {
  readonly #database: Database.Database;
  readonly #get: Database.Statement<[Buffer], { content: Buffer }>;
  readonly #has: Database.Statement<[Buffer], { one: number }>;
  readonly #put: Database.Statement<[Buffer, Uint8Array]>;

  constructor(database: Database.Database) {
    this.#database = database;
    this.#get = database.prepare("SELECT content FROM conda_shard WHERE sha256 = ?");
    this.#has = database.prepare("SELECT 1 AS one FROM conda_shard WHERE sha256 = ?");
    this.#put = database.prepare("INSERT OR REPLACE INTO conda_shard VALUES (?, ?)");
  }

  /** By name the shard's hash, or null where the records are known and no shard is that says the same. */
  known(channel: string, subdir: string): Map<string, string | null> {
    const rows = this.#database
      .prepare<[string, string], { name: string; sha256: Buffer | null }>(
        `SELECT name, shard_sha256 AS sha256 FROM conda_package WHERE subdir_id = (
          SELECT id FROM conda_subdir WHERE channel = ? AND subdir = ?)`,
      )
      .all(channel, subdir);
    return new Map(rows.map(({ name, sha256 }) => [name, sha256?.toString("hex") ?? null]));
  }

  /** Keeps the bytes of a shard until the subdirectory is written. */
  keep(sha256Hex: string, content: Uint8Array): void {
    this.#put.run(Buffer.from(sha256Hex, "hex"), content);
  }

  isKept(sha256Hex: string): boolean {
    return this.#has.get(Buffer.from(sha256Hex, "hex")) !== undefined;
  }

  /** The kept bytes; undefined where there are none. */
  kept(sha256Hex: string): Buffer | undefined {
    return this.#get.get(Buffer.from(sha256Hex, "hex"))?.content;
  }

  /** Lets go of these, once they are written. */
  letGo(sha256Hexes: Iterable<string>): void {
    const remove = this.#database.prepare<[Buffer]>("DELETE FROM conda_shard WHERE sha256 = ?");
    const removeAll = this.#database.transaction(() => {
      for (const hex of sha256Hexes) remove.run(Buffer.from(hex, "hex"));
    });
    removeAll();
  }

  /** Lets go of all that is kept, when nothing waits to be written any more. */
  clear(): void {
    this.#database.exec("DELETE FROM conda_shard");
  }
}
