/** Builds an index file into the place of another, which is there whole or not at all. */

import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { syncDirectory } from "../shards/atomic-file.ts";
import { TemporaryFile } from "./build/temporary-file.ts";
import { IndexFileError } from "./index-errors.ts";

/** Where a build writes: the index itself, and encoded parts in the meantime. */
export interface BuildFiles {
  readonly output: TemporaryFile;
  readonly spool: TemporaryFile;
}

/**
 * Builds into a temporary file in a new folder beside the path, synced to the disk, then renamed. Several builds of the same path do not
 * disturb one another; one that is killed leaves its folder behind.
 *
 * @returns what `build` returns.
 * @throws {IndexFileError} when the file system refuses. Errors of `build` pass through; the path is then as it was before.
 */
export function buildInPlace<T>(path: string, build: (files: BuildFiles) => T): T {
  const directory = dirname(path);
  onDisk(path, () => mkdirSync(directory, { recursive: true }));
  // A folder of its own beside the path: two processes may build the same index, each at its first use of a database.
  const workspace = onDisk(path, () => mkdtempSync(`${path}.`));
  const output = new TemporaryFile(join(workspace, "index"));
  const spool = new TemporaryFile(join(workspace, "spool"));
  try {
    const result = build({ output, spool });
    output.sync();
    onDisk(path, () => renameSync(output.path, path));
    onDisk(path, () => syncDirectory(directory));
    return result;
  } finally {
    output.remove();
    spool.remove();
    rmSync(workspace, { recursive: true, force: true });
  }
}

function onDisk<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error: unknown) {
    throw new IndexFileError("write", path, error);
  }
}
