/** Builds the index of a dump's channels that has none yet, and keeps it for the next time where that is possible. */

import { buildCondaIndex } from "../database/conda/index/build-conda-index.ts";
import { CondaIndex, type OpenCondaIndexOptions } from "../database/conda/index/conda-index.ts";
import {
  type WriteCondaIndexOptions,
  writeCondaIndexFile,
} from "../database/conda/index/write-conda-index.ts";
import { MemorySpool } from "../database/index/build/byte-spool.ts";
import { MemoryIndexOutput } from "../database/index/build/index-output.ts";
import { MemoryByteSource } from "../database/index/byte-source.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { IndexFileError } from "../database/index/index-errors.ts";
import { formatCount } from "./render/facts.ts";
import { progressBar } from "./render/progress.ts";
import type { Terminal } from "./terminal.ts";

/** The new index, which lies at the path afterwards unless the file system refuses. Errors of the dump pass through. */
export function buildKeptCondaIndex(
  { dump, facts, path }: Pick<WriteCondaIndexOptions, "dump" | "facts" | "path">,
  terminal: Terminal,
  options: Pick<OpenCondaIndexOptions, "overrides">,
): CondaIndex {
  const { packages } = facts.counts;
  terminal.say(`Building the index of ${formatCount(packages)} conda packages, once for this revision\n`);
  const bar = progressBar(terminal, "Building");
  const total = 2 * packages;
  try {
    const onProgress = (done: number): void => bar.step({ done, total, unit: "readings" });
    writeCondaIndexFile({ dump, facts, path, onProgress });
    return CondaIndex.open(new FileByteSource(path), { ...options, label: path, revision: dump.revision });
  } catch (error) {
    // Nowhere to keep it, such as a read-only home: build it in memory, and again the next time.
    if (!(error instanceof IndexFileError)) throw error;
    const output = new MemoryIndexOutput();
    const { revision } = dump;
    const packagesOf = (): ReturnType<typeof dump.condaPackages> => dump.condaPackages();
    buildCondaIndex({ packages: packagesOf, facts, revision, output, spool: new MemorySpool() });
    return CondaIndex.open(new MemoryByteSource(output.toBytes()), options);
  } finally {
    bar.finish();
  }
}
