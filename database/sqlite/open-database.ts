/** Opens a store's SQLite file: checks that it is ours, sets it up, and brings its schema up to date. */

import { existsSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { StoreFormatError, StoreMissingError, StoreNewerError } from "./errors.ts";
import { APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION } from "./migrations.ts";

/** How to open a store. */
export interface OpenOptions {
  /** Make the store where there is none; otherwise that is an error. */
  readonly create?: boolean;
  /** Only read: no lock is taken, and a writer may be at work at the same time. */
  readonly readOnly?: boolean;
}

/** Page cache of a connection in KiB: enough for the upper levels of every table's tree. */
const CACHE_KIB = 64 * 1024;

/** The path of a store that ends with its process. */
const MEMORY: string = ":memory:";

/**
 * Whether there is, or may be made, a store at the path.
 *
 * @throws {StoreMissingError} when not.
 */
export function checkPath(path: string, options: OpenOptions): void {
  if (path === MEMORY || existsSync(path)) return;
  if (options.create !== true || options.readOnly === true)
    throw new StoreMissingError(path, "found no such file");
  if (!existsSync(dirname(path))) throw new StoreMissingError(path, "found no such directory");
}

/** An open SQLite connection with the current schema. @throws as `Store.open`, but for the lock. */
export function openDatabase(path: string, options: OpenOptions): Database.Database {
  checkPath(path, options);
  const isNew = path === MEMORY || !existsSync(path);
  const database = connect(path, options);
  try {
    const version = checkIdentity(database, path, isNew);
    if (options.readOnly === true) {
      if (version !== SCHEMA_VERSION)
        throw new StoreFormatError(
          path,
          `schema version ${version} must be brought up to date by a writer first`,
        );
    } else {
      // WAL lets readers work beside the writer; NORMAL syncs at checkpoints, which WAL survives a crash with.
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = NORMAL");
      migrate(database, version);
    }
    database.pragma(`cache_size = -${CACHE_KIB}`);
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError)
      throw new StoreFormatError(path, "the file is no SQLite database, or it is damaged", error);
    throw error;
  }
}

function connect(path: string, { readOnly }: OpenOptions): Database.Database {
  try {
    return new Database(path, { readonly: readOnly === true });
  } catch (error) {
    throw new StoreMissingError(path, "the file cannot be opened", error);
  }
}

/** The schema version, once it is clear that the file is a store. */
function checkIdentity(database: Database.Database, path: string, isNew: boolean): number {
  const version = Number(database.pragma("user_version", { simple: true }));
  const applicationId = database.pragma("application_id", { simple: true });
  const isEmpty =
    isNew || (version === 0 && database.prepare("SELECT 1 FROM sqlite_schema").get() === undefined);
  if (!isEmpty && applicationId !== APPLICATION_ID)
    throw new StoreFormatError(path, "the file is a SQLite database of another program");
  if (version > SCHEMA_VERSION) throw new StoreNewerError(path, SCHEMA_VERSION, version);
  return version;
}

function migrate(database: Database.Database, version: number): void {
  for (const [i, migration] of MIGRATIONS.entries()) {
    if (i < version) continue;
    database.transaction(() => {
      database.exec(migration);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${i + 1}`);
    })();
  }
}
