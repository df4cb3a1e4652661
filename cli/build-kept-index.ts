/** Builds the index of a dump that has none yet, and keeps it for the next time where that is possible. */

import { buildIndex } from "../database/index/build-index.ts";
import { MemoryIndexOutput } from "../database/index/build/index-output.ts";
import { MemoryByteSource } from "../database/index/byte-source.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { IndexFileError } from "../database/index/index-errors.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import type { Dump } from "../database/shards/read-dump.ts";
import { onBuildProgress } from "./render/build-progress.ts";
import { formatCount } from "./render/facts.ts";
import { progressBar } from "./render/progress.ts";
import type { Terminal } from "./terminal.ts";

/** The new index of the dump, which lies at the path afterwards unless the file system refuses. Errors of the dump pass through. */
export function buildKeptIndex(dump: Dump, path: string, terminal: Terminal): PackageIndex {
  const { revision } = dump;
  const { projects } = dump.manifest.counts;
  terminal.say(`Building the index of ${formatCount(projects)} projects, once for this revision\n`);
  const bar = progressBar(terminal, "Building");
  try {
    writeIndexFile({ dump, path, onProgress: onBuildProgress(bar, projects) });
    return PackageIndex.open(new FileByteSource(path), { revision });
  } catch (error) {
    // Nowhere to keep it, such as a read-only home: build it in memory, and again the next time.
    if (!(error instanceof IndexFileError)) throw error;
    return indexInMemory(dump);
  } finally {
    bar.finish();
  }
}

function indexInMemory(dump: Dump): PackageIndex {
  const output = new MemoryIndexOutput();
  const { dataDate, fileBaseUrl } = dump.manifest;
  buildIndex({ projects: () => dump.projects(), revision: dump.revision, dataDate, fileBaseUrl, output });
  return PackageIndex.open(new MemoryByteSource(output.toBytes()));
}
