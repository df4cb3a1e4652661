/** `--db` → the index that the resolver reads; that of a dump is built at its first use and kept. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ErrorKind, UserError } from "../common/user-error.ts";
import { buildIndex } from "../database/index/build-index.ts";
import { MemoryIndexOutput } from "../database/index/build/index-output.ts";
import { MemoryByteSource } from "../database/index/byte-source.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { FORMAT_VERSION } from "../database/index/format/layout.ts";
import { IndexFileError } from "../database/index/index-errors.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { writeIndexFile } from "../database/index/write-index.ts";
import { gitTree } from "../database/shards/git-tree.ts";
import { type Dump, openDump } from "../database/shards/read-dump.ts";
import { BUNDLED_DUMP, builtIndexHere } from "./bundled-database.ts";
import { cacheDirectory } from "./cache-directory.ts";
import type { Invocation } from "./command.ts";
import { fromHere } from "./paths.ts";
import { onBuildProgress } from "./render/build-progress.ts";
import { formatCount } from "./render/facts.ts";
import { progressBar } from "./render/progress.ts";

/** There is nothing where `--db` points. */
export class DatabaseMissingError extends UserError {
  override readonly code = "E_DATABASE_MISSING";
  override readonly kind: ErrorKind = "unavailable";

  constructor(path: string) {
    super(`Cannot open database "${path}": there is neither an index, nor a dump, nor a repository`, {
      hint: 'Name an index file, the directory of a dump, or "REPOSITORY@COMMIT".',
    });
  }
}

/**
 * Opens the database that `--db` names, or the bundled one.
 *
 * @param path An index file, the directory of a dump, or `REPOSITORY@COMMIT` for a dump in git; undefined for the bundled dump.
 * @throws {DatabaseMissingError} and what opening a dump or an index throws.
 */
export function openDatabase(path: string | undefined, invocation: Invocation): PackageIndex {
  if (path === undefined) return indexOfDump(openDump(BUNDLED_DUMP), invocation);
  const absolute = fromHere(invocation.host, path);
  if (existsSync(absolute))
    return statSync(absolute).isDirectory()
      ? indexOfDump(openDump(absolute), invocation)
      : PackageIndex.open(new FileByteSource(absolute), { label: path });
  const commit = /^(?<repository>.+)@(?<commit>[^@]+)$/.exec(path)?.groups;
  const repository = fromHere(invocation.host, commit?.["repository"] ?? "");
  if (commit === undefined || !existsSync(repository)) throw new DatabaseMissingError(path);
  return indexOfDump(openDump(gitTree(repository, commit["commit"] ?? "")), invocation);
}

/** The index of the dump's revision: the one that was built before, else a new one, which is kept where that is possible. */
function indexOfDump(dump: Dump, { host, terminal }: Invocation): PackageIndex {
  const { revision } = dump;
  const keptPath = join(cacheDirectory(host), `index-v${FORMAT_VERSION}`, `${revision}.index`);
  const known = openIfSound(builtIndexHere(revision), revision) ?? openIfSound(keptPath, revision);
  if (known !== undefined) return known;
  terminal.say(
    `Building the index of ${formatCount(dump.manifest.counts.projects)} projects, once for this revision\n`,
  );
  const bar = progressBar(terminal, "Building");
  try {
    writeIndexFile({ dump, path: keptPath, onProgress: onBuildProgress(bar, dump.manifest.counts.projects) });
    return PackageIndex.open(new FileByteSource(keptPath), { revision });
  } catch (error) {
    // Nowhere to keep it, such as a read-only home: build it in memory, and again the next time.
    if (!(error instanceof IndexFileError)) throw error;
    return indexInMemory(dump);
  } finally {
    bar.finish();
  }
}

/** Whatever is wrong with a kept index, the answer is the same: it is built again. */
function openIfSound(path: string, revision: string): PackageIndex | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return PackageIndex.open(new FileByteSource(path), { label: path, revision });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function indexInMemory(dump: Dump): PackageIndex {
  const output = new MemoryIndexOutput();
  const { dataDate, fileBaseUrl } = dump.manifest;
  buildIndex({ projects: () => dump.projects(), revision: dump.revision, dataDate, fileBaseUrl, output });
  return PackageIndex.open(new MemoryByteSource(output.toBytes()));
}
