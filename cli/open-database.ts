/** `--db` → the index that the resolver reads; that of a dump is built at its first use and kept. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { type ErrorKind, UserError } from "../common/user-error.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { FORMAT_VERSION } from "../database/index/format/layout.ts";
import { PackageIndex } from "../database/index/package-index.ts";
import { type Dump, openDump } from "../database/shards/read-dump.ts";
import { BUNDLED_DUMP, builtIndexHere } from "./bundled-database.ts";
import { cacheDirectory } from "./cache-directory.ts";
import type { Invocation } from "./command.ts";
import { fromHere } from "./paths.ts";

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
export async function openDatabase(path: string | undefined, invocation: Invocation): Promise<PackageIndex> {
  if (path === undefined) return indexOfDump(openDump(BUNDLED_DUMP), invocation);
  const absolute = fromHere(invocation.host, path);
  if (existsSync(absolute))
    return statSync(absolute).isDirectory()
      ? indexOfDump(openDump(absolute), invocation)
      : PackageIndex.open(new FileByteSource(absolute), { label: path });
  const commit = /^(?<repository>.+)@(?<commit>[^@]+)$/.exec(path)?.groups;
  const repository = fromHere(invocation.host, commit?.["repository"] ?? "");
  if (commit === undefined || !existsSync(repository)) throw new DatabaseMissingError(path);
  const { gitTree } = await import("../database/shards/git-tree.ts");
  return indexOfDump(openDump(gitTree(repository, commit["commit"] ?? "")), invocation);
}

/** The index of the dump's revision: the one that was built before, else a new one, which is kept where that is possible. */
async function indexOfDump(dump: Dump, { host, terminal }: Invocation): Promise<PackageIndex> {
  const { revision } = dump;
  const keptPath = join(cacheDirectory(host), `index-v${FORMAT_VERSION}`, `${revision}.index`);
  const known = openIfSound(builtIndexHere(revision), revision) ?? openIfSound(keptPath, revision);
  if (known !== undefined) return known;
  // Loaded here, and not above, because it happens once per revision, and loading it takes as long as a small resolution.
  const { buildKeptIndex } = await import("./build-kept-index.ts");
  return buildKeptIndex(dump, keptPath, terminal);
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
