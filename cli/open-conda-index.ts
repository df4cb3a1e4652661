/** `--db` → the index of conda channels; that of a dump is built at its first use and kept. */

import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../common/user-error.ts";
import { CondaIndex, type OpenCondaIndexOptions } from "../database/conda/index/conda-index.ts";
import { CONDA_INDEX } from "../database/conda/index/layout.ts";
import { FileByteSource } from "../database/index/file-byte-source.ts";
import { type Dump, openDump } from "../database/shards/read-dump.ts";
import { BUNDLED_DUMP, builtIndexHere } from "./bundled-database.ts";
import { cacheDirectory } from "./cache-directory.ts";
import type { Invocation } from "./command.ts";
import { fromHere } from "./paths.ts";

/** What follows an index's name in the name of the index of its channels. */
const CONDA_SUFFIX = ".conda";

/** Where the index of channels lies that belongs to an index file. */
export function condaIndexPath(indexPath: string): string {
  return `${indexPath}${CONDA_SUFFIX}`;
}

/**
 * The channels of the database that `--db` names, or of the bundled one; undefined where it has none. Of an index file they lie in a
 * second file beside it, which `db index` writes.
 *
 * @param path As for `openDatabase`, which judges it.
 * @throws what opening a dump or an index throws.
 */
export async function openCondaIndex(
  path: string | undefined,
  invocation: Invocation,
  options: Pick<OpenCondaIndexOptions, "overrides"> = {},
): Promise<CondaIndex | undefined> {
  if (path === undefined) return indexOfDump(openDump(BUNDLED_DUMP), invocation, options);
  const absolute = fromHere(invocation.host, path);
  if (existsSync(absolute) && !statSync(absolute).isDirectory()) {
    const own = condaIndexPath(absolute);
    if (!existsSync(own)) return undefined;
    return CondaIndex.open(new FileByteSource(own), { ...options, label: condaIndexPath(path) });
  }
  if (existsSync(absolute)) return indexOfDump(openDump(absolute), invocation, options);
  const commit = /^(?<repository>.+)@(?<commit>[^@]+)$/.exec(path)?.groups;
  if (commit === undefined) return undefined;
  const { gitTree } = await import("../database/shards/git-tree.ts");
  const repository = fromHere(invocation.host, commit["repository"] ?? "");
  return indexOfDump(openDump(gitTree(repository, commit["commit"] ?? "")), invocation, options);
}

/** The index of the dump's revision: the one that was built before, else a new one, which is kept where that is possible. */
async function indexOfDump(
  dump: Dump,
  { host, terminal }: Invocation,
  options: Pick<OpenCondaIndexOptions, "overrides">,
): Promise<CondaIndex | undefined> {
  const { revision, manifest } = dump;
  if (manifest.conda === undefined) return undefined;
  const folder = `conda-index-v${CONDA_INDEX.formatVersion}`;
  const path = join(cacheDirectory(host), folder, `${revision}.index`);
  const built = condaIndexPath(builtIndexHere(revision));
  const known = openIfSound(built, { ...options, revision }) ?? openIfSound(path, { ...options, revision });
  if (known !== undefined) return known;
  // Loaded here, and not above, because it happens once per revision.
  const { buildKeptCondaIndex } = await import("./build-kept-conda-index.ts");
  return buildKeptCondaIndex({ dump, facts: manifest.conda, path }, terminal, options);
}

/** Whatever is wrong with a kept index, the answer is the same: it is built again. */
function openIfSound(path: string, options: OpenCondaIndexOptions): CondaIndex | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return CondaIndex.open(new FileByteSource(path), { ...options, label: path });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
