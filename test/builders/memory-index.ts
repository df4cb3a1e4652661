/** Indexes in memory for tests. */

import { buildIndex } from "../../database/index/build-index.ts";
import { MemoryIndexOutput } from "../../database/index/build/index-output.ts";
import { MemoryByteSource } from "../../database/index/byte-source.ts";
import { PackageIndex } from "../../database/index/package-index.ts";
import type { IndexedPackage } from "../../database/index/indexed-package.ts";
import type { ProjectRecord } from "../../database/record.ts";
import { normalizeName } from "../../packaging/name.ts";

/** The bytes of an index of these projects. A revision that is a SHA-256 in hex is needed where a lock is written. */
export function indexBytes(projects: readonly ProjectRecord[], revision = "test"): Uint8Array {
  const output = new MemoryIndexOutput();
  buildIndex({
    projects: () => projects,
    revision,
    dataDate: "2026-11-22",
    fileBaseUrl: "https://files.example/",
    output,
  });
  return output.toBytes();
}

/** An index of these projects. */
export function memoryIndex(projects: readonly ProjectRecord[]): PackageIndex {
  return PackageIndex.open(new MemoryByteSource(indexBytes(projects)));
}

/** The package of a name that is in the index. */
export function packageOf(index: PackageIndex, name: string): IndexedPackage {
  const id = index.find(normalizeName(name));
  if (id === undefined) throw new Error(`the index has no "${name}"`);
  return index.get(id);
}
