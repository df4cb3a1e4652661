/**
 * Sees to it that a store has one writer at most.
 *
 * SQLite itself lets many connections write in turn; a writer here keeps facts of the store in memory between transactions, so it
 * must be the only one for as long as it is open. The lock is SQLite's own, on a file beside the store: the operating system
 * takes it back when the process ends, however it ends, so no lock is ever left over.
 */

import Database from "better-sqlite3";
import { StoreLockedError } from "./errors.ts";

/** A lock that is held. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the lock of the store at the path, at once or not at all.
 *
 * @throws {StoreLockedError} when somebody else holds it.
 */
export function lockForWriting(path: string): WriterLock {
  if (path === ":memory:") return { release: () => undefined };
  const connection = new Database(`${path}.lock`, { timeout: 0 });
  try {
    connection.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    throw new StoreLockedError(path, error);
  }
  return {
    // Closing ends the transaction. The file stays: removing it would race with the next writer.
    release: () => connection.close(),
  };
}
