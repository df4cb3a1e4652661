/** Paths of a lock, which begin at the working directory, for a file in which they begin at its own folder. */

import { dirname, isAbsolute, relative, sep } from "node:path";
import { readDirectReference } from "../packaging/direct-reference.ts";
import type { Lock, LockPackage } from "../resolver/lock/lock.ts";
import type { Host } from "./command.ts";
import { fromHere } from "./paths.ts";

/**
 * The lock with every path as a pylock.toml at `output` must have it (PEP 751: "relative to the lock file", with `/`); `file:`
 * URLs become paths.
 *
 * @param output As the person gave it; null for stdout, which has no folder.
 */
export function withPathsBeside(lock: Lock, output: string | null, host: Host): Lock {
  const folder = output === null ? host.directory : dirname(fromHere(host, output));
  const placed = (entry: LockPackage): LockPackage => {
    if (entry.source?.kind !== "path") return entry;
    const reference = readDirectReference(entry.source.location);
    const path = typeof reference === "string" ? entry.source.location : (reference.path ?? "");
    const location =
      isAbsolute(path) || folder === host.directory ? path : relative(folder, fromHere(host, path));
    return { ...entry, source: { ...entry.source, location: location.replaceAll(sep, "/") || "." } };
  };
  const targets = Object.entries(lock.targets).map(([id, target]) => {
    const packages = Object.entries(target.packages).map(([name, entry]) => [name, placed(entry)] as const);
    return [id, { ...target, packages: Object.fromEntries(packages) }] as const;
  });
  return { ...lock, targets: Object.fromEntries(targets) };
}
