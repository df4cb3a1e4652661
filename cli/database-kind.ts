/** Which form of the database lies at a path. */

import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import { CONDA_INDEX } from "../database/conda/index/layout.ts";
import { DatabaseMissingError } from "./open-database.ts";

/**
 * A store is recognized by SQLite's own first bytes, and an index of conda channels by its own; every other file is taken for an index,
 * whose reader judges it.
 */
export type DatabaseKind = "dump" | "store" | "index" | "conda-index";

/** https://www.sqlite.org/fileformat.html, "Magic Header String". */
const SQLITE_MAGIC = "SQLite format 3\0";

/** @throws {DatabaseMissingError} when there is nothing. */
export function databaseKind(path: string): DatabaseKind {
  if (!existsSync(path)) throw new DatabaseMissingError(path);
  if (statSync(path).isDirectory()) return "dump";
  const start = Buffer.alloc(SQLITE_MAGIC.length);
  const descriptor = openSync(path, "r");
  try {
    readSync(descriptor, start, 0, start.length, 0);
  } finally {
    closeSync(descriptor);
  }
  if (start.toString("latin1") === SQLITE_MAGIC) return "store";
  const { magic } = CONDA_INDEX;
  return start.subarray(0, magic.length).equals(magic) ? "conda-index" : "index";
}
