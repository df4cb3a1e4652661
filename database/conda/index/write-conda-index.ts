/** Builds an index of channels into a file, which is there whole or not at all. */

import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { TemporaryFile } from "../../index/build/temporary-file.ts";
import { IndexFileError } from "../../index/index-errors.ts";
import { syncDirectory } from "../../shards/atomic-file.ts";
import type { CondaFacts } from "../conda-facts.ts";
import type { CondaPackage } from "../conda-package.ts";
import { buildCondaIndex } from "./build-conda-index.ts";

/** What a dump tells a builder; the type of an open dump fits it. */
export interface CondaDump {
  readonly revision: string;
  condaPackages(): Iterable<CondaPackage>;
}

/** From where to where. */
export interface WriteCondaIndexOptions {
  readonly dump: CondaDump;
  readonly facts: CondaFacts;
  readonly path: string;
  /** See `BuildCondaIndexOptions`. */
  readonly onProgress?: (packageCount: number) => void;
}

/**
 * Builds the index at the path: into a temporary file in a new folder beside it, synced to the disk, then renamed. A second temporary
 * file holds encoded parts in the meantime.
 *
 * @returns its size in bytes.
 * @throws {IndexFileError} when the file system refuses. Errors of the dump and of `buildCondaIndex` pass through; the path is then as
 *   it was before.
 */
export function writeCondaIndexFile({ dump, facts, path, onProgress }: WriteCondaIndexOptions): number {
  const directory = dirname(path);
  onDisk(path, () => mkdirSync(directory, { recursive: true }));
  const workspace = onDisk(path, () => mkdtempSync(`${path}.`));
  const output = new TemporaryFile(join(workspace, "index"));
  const spool = new TemporaryFile(join(workspace, "spool"));
  try {
    const { fileSizeBytes } = buildCondaIndex({
      packages: () => dump.condaPackages(),
      facts,
      revision: dump.revision,
      output,
      spool,
      ...(onProgress && { onProgress }),
    });
    output.sync();
    onDisk(path, () => renameSync(output.path, path));
    onDisk(path, () => syncDirectory(directory));
    return fileSizeBytes;
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
