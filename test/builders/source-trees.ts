/** Source trees out of texts, for tests of their readers. */

import { compareStrings } from "../../common/ordering.ts";
import { normalizeName } from "../../packaging/name.ts";
import type { SourceTree } from "../../packaging/source-tree/source-tree.ts";
import { TreeReading, type TreeIdentity } from "../../packaging/source-tree/tree-reading.ts";

/** A tree of these files, by path. */
export function sourceTree(files: Readonly<Record<string, string | Uint8Array>>): SourceTree {
  const members = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === "string" ? new TextEncoder().encode(content) : content,
    ]),
  );
  return { paths: [...members.keys()].toSorted(compareStrings), read: (path) => members.get(path) };
}

/** The identity of an sdist of that name and version. */
export function identityOf(name: string, version: string): TreeIdentity {
  return { name: normalizeName(name), version };
}

/** A reading of a tree of these files as the sdist of demo 1.0, unless another identity is given. */
export function treeReading(
  files: Readonly<Record<string, string | Uint8Array>>,
  identity: TreeIdentity | null = identityOf("demo", "1.0"),
): TreeReading {
  return new TreeReading(sourceTree(files), identity);
}
