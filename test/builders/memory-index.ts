/** Indexes in memory for tests. */

import { buildIndex } from "../../database/index/build-index.ts";
import { MemoryIndexOutput } from "../../database/index/build/index-output.ts";
import { MemoryByteSource } from "../../database/index/byte-source.ts";
import { PackageIndex } from "../../database/index/package-index.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { ProjectRecord } from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";

/** What an index says of its database. */
export interface DatabaseWords {
  readonly revision: string;
  readonly dataDate: string | null;
  readonly fileBaseUrl: string | null;
}

const USUAL_WORDS: DatabaseWords = {
  revision: "test",
  dataDate: "2026-11-22",
  fileBaseUrl: "https://files.example/",
};

/** The bytes of an index of these projects, of revision "test" where nothing else is said; a lock needs one that is a SHA-256 in hex. */
export function indexBytes(
  projects: readonly ProjectRecord[],
  words: Partial<DatabaseWords> = {},
): Uint8Array {
  const output = new MemoryIndexOutput();
  buildIndex({ ...USUAL_WORDS, ...words, projects: () => projects, output });
  return output.toBytes();
}

/** An index of these projects. */
export function memoryIndex(
  projects: readonly ProjectRecord[],
  words: Partial<DatabaseWords> = {},
): PackageIndex {
  return PackageIndex.open(new MemoryByteSource(indexBytes(projects, words)));
}

/** The package of a name that is in the index. */
export function packageOf(index: PackageIndex, name: string): IndexedPackage {
  const id = index.find(normalizeName(name));
  if (id === undefined) throw new Error(`the index has no "${name}"`);
  return index.get(id);
}
