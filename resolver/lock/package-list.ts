/** Export as a plain JSON list of packages per target, for programs that want the pins and nothing else. */

import { defined } from "../../common/assert.ts";
import { formatCanonicalJson } from "./canonical-json.ts";
import type { Lock } from "./lock.ts";

/** `{ "<target>": [ { name, version, provider, filename, url, hash, extras, dependencies } ] }`, sorted by name. */
export function formatPackageList(lock: Lock, targetIds: readonly string[]): string {
  return formatCanonicalJson(Object.fromEntries(targetIds.map((id) => [id, packagesOf(lock, id)])));
}

function packagesOf(lock: Lock, targetId: string): Record<string, string | null | readonly string[]>[] {
  const target = defined(lock.targets[targetId], `the lock's target ${targetId}`);
  return Object.entries(target.packages).map(([name, entry]) => {
    const artifact =
      entry.artifact === null
        ? null
        : defined(lock.artifacts[entry.artifact], `the lock's artifact ${entry.artifact}`);
    const { version, provider, extras, dependencies } = entry;
    return {
      name,
      version,
      provider,
      filename: entry.artifact,
      url: artifact?.url ?? entry.source?.location ?? null,
      hash: artifact?.hash ?? null,
      extras,
      dependencies,
    };
  });
}
