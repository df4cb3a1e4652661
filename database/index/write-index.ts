/** Builds an index into a file, which is there whole or not at all. */

import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProjectRecord } from "../record.ts";
import { syncDirectory } from "../shards/atomic-file.ts";
import { type BuildProgress, buildIndex } from "./build-index.ts";
import { TemporaryFile } from "./build/temporary-file.ts";
import type { IndexHeader } from "./format/header.ts";
import { IndexFileError } from "./index-errors.ts";

/** What a dump tells a builder; the type of an open dump fits it. */
export interface IndexableDump {
  readonly revision: string;
  readonly manifest: { readonly dataDate: string | null; readonly fileBaseUrl: string | null };
  projects(): Iterable<ProjectRecord>;
}

/** From where to where. */
export interface WriteIndexOptions {
  readonly dump: IndexableDump;
  readonly path: string;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds the index of a dump at the path: into a temporary file in a new folder beside it, synced to the disk, then renamed. A
 * second temporary file holds the encoded projects in the meantime. Several builds of the same path do not disturb one another; one that
 * is killed leaves its folder behind.
 *
 * @throws {IndexFileError} when the file system refuses. Errors of the dump and of `buildIndex` pass through; the path is then as
 *   it was before.
 */
export function writeIndexFile({ dump, path, onProgress }: WriteIndexOptions): IndexHeader {
  const directory = dirname(path);
  onDisk(path, () => mkdirSync(directory, { recursive: true }));
  // A folder of its own beside the path: two processes may build the same index, each at its first use of a database.
  const workspace = onDisk(path, () => mkdtempSync(`${path}.`));
  const output = new TemporaryFile(join(workspace, "index"));
  const spool = new TemporaryFile(join(workspace, "spool"));
  try {
    const header = buildIndex({
      projects: () => dump.projects(),
      revision: dump.revision,
      dataDate: dump.manifest.dataDate,
      fileBaseUrl: dump.manifest.fileBaseUrl,
      output,
      spool,
      ...(onProgress && { onProgress }),
    });
    output.sync();
    onDisk(path, () => renameSync(output.path, path));
    onDisk(path, () => syncDirectory(directory));
    return header;
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
