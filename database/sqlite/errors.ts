/** What can be wrong with a store's file. */

import Database from "better-sqlite3";
import { UserError } from "../../common/user-error.ts";

/** There is no store at the path, or it cannot be made or opened there. */
export class StoreMissingError extends UserError {
  override readonly code = "E_STORE_MISSING";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(path: string, finding: string, cause?: unknown) {
    super(`Cannot open the store "${path}": ${finding}`, {
      hint: 'Make a store with "pinwheel db import", or name an existing one.',
      cause,
    });
    this.path = path;
  }
}

/** Another process, or another part of this one, writes to the store. */
export class StoreLockedError extends UserError {
  override readonly code = "E_STORE_LOCKED";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(path: string, cause?: unknown) {
    super(`Cannot write to the store "${path}": another writer has it open`, {
      hint: "Wait until the other command has ended, then try again.",
      cause,
    });
    this.path = path;
  }
}

/** The file is no pinwheel store, or it is damaged. */
export class StoreFormatError extends UserError {
  override readonly code = "E_STORE_FORMAT";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot open the store "${path}": ${problem}`, { cause });
    this.path = path;
  }
}

/** The store has a schema that only a newer pinwheel reads. */
export class StoreNewerError extends UserError {
  override readonly code = "E_STORE_NEWER";
  readonly path: string;

  constructor(path: string, supported: number, found: number) {
    super(`Cannot open the store "${path}": expected schema version ${supported} or older, found ${found}`, {
      hint: "Update pinwheel, or make a new store from a dump.",
    });
    this.path = path;
  }
}

/** The store holds the crawl of another index. */
export class StoreIndexError extends UserError {
  override readonly code = "E_STORE_INDEX";
  override readonly kind = "usage";
  readonly path: string;
  readonly expectedUrl: string;
  readonly foundUrl: string;

  /** Both addresses come without credentials. */
  constructor(path: string, expectedUrl: string, foundUrl: string) {
    super(`Cannot crawl "${foundUrl}" into the store "${path}": expected its index "${expectedUrl}"`, {
      hint: "Name another store for this index.",
    });
    this.path = path;
    this.expectedUrl = expectedUrl;
    this.foundUrl = foundUrl;
  }
}

/** The disk is full, or cannot be read or written. Nothing of the transaction was kept. */
export class StoreDiskError extends UserError {
  override readonly code = "E_STORE_DISK";
  override readonly kind = "unavailable";
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(`Cannot write to the store "${path}": ${problem}`, {
      hint: "Free some space or check the disk, then run the command again: it goes on where it was ended.",
      cause,
    });
    this.path = path;
  }
}

/** What SQLite throws when it comes to a full or failing disk, as an error that says so; other errors as they are. */
export function asStoreError(path: string, error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (error.code === "SQLITE_FULL") return new StoreDiskError(path, "the disk is full", error);
  if (error.code.startsWith("SQLITE_IOERR")) return new StoreDiskError(path, "the disk failed", error);
  return error;
}

/** Whether the error comes from the store itself, so that nothing more can be kept in it. */
export function isStoreFailure(error: unknown): boolean {
  return error instanceof StoreDiskError || error instanceof Database.SqliteError;
}
