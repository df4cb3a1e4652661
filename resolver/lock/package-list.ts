/** Export as a plain JSON list of packages per target, for programs that want the pins and nothing else. */

import { defined } from "../../common/assert.ts";
import { compareStrings } from "../../common/ordering.ts";
import { lockGraph } from "./lock-graph.ts";
import { formatCanonicalJson } from "./canonical-json.ts";
import type { Lock } from "./lock.ts";

/**
 * `{ "<target>": [ { name, version, provider, filename, url, hash, extras, dependencies } ] }`, sorted by name. Packages of conda have their
 * `build`, and those that are no project of the answer are called `conda:NAME`.
 */
export function formatPackageList(lock: Lock, targetIds: readonly string[]): string {
  return formatCanonicalJson(Object.fromEntries(targetIds.map((id) => [id, packagesOf(lock, id)])));
}

function packagesOf(lock: Lock, targetId: string): Record<string, string | null | readonly string[]>[] {
  const target = defined(lock.targets[targetId], `the lock's target ${targetId}`);
  const nodes = [...lockGraph(target).nodes].toSorted(([a], [b]) => compareStrings(a, b));
  return nodes.map(([name, { version, provider, extras, dependencies, ...node }]) => {
    const artifact =
      node.artifact === null
        ? null
        : defined(lock.artifacts[node.artifact], `the lock's artifact ${node.artifact}`);
    return {
      name,
      version,
      provider,
      ...(node.build !== null && { build: node.build }),
      filename: node.artifact,
      url: artifact?.url ?? target.packages[name]?.source?.location ?? null,
      hash: artifact?.hash ?? null,
      extras,
      dependencies,
    };
  });
}
