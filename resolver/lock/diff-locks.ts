/** What changed from one lock to another, target by target. */

import { compareStrings } from "../../common/ordering.ts";
import type { Lock, LockPackage } from "./lock.ts";
import { type LockNode, lockGraph } from "./lock-graph.ts";
import { type PinChange, type PinnedPackage, pinChanges } from "./pin-changes.ts";

/** The differences of two locks in what they pin. */
export interface LockDiff {
  /** Of targets that both have, those with changes, sorted. */
  readonly targets: readonly TargetDiff[];
  /** Targets that only the second lock has, and only the first, sorted. */
  readonly addedTargets: readonly string[];
  readonly removedTargets: readonly string[];
}

/** The changes of one target; there is one at least. */
interface TargetDiff {
  readonly targetId: string;
  readonly changes: readonly PinChange[];
}

/** The differences; how a lock came about (its question, its database) is not compared. */
export function diffLocks(before: Lock, after: Lock): LockDiff {
  const [ids, others] = [Object.keys(before.targets), Object.keys(after.targets)];
  const targets = ids
    .filter((id) => others.includes(id))
    .map((targetId) => ({
      targetId,
      changes: pinChanges(pinnedPackages(before, targetId), pinnedPackages(after, targetId)),
    }));
  return {
    targets: sorted(
      targets.filter(({ changes }) => changes.length > 0),
      ({ targetId }) => targetId,
    ),
    addedTargets: sorted(
      others.filter((id) => !ids.includes(id)),
      (id) => id,
    ),
    removedTargets: sorted(
      ids.filter((id) => !others.includes(id)),
      (id) => id,
    ),
  };
}

/** Whether there is no difference. */
export function isSameLock({ targets, addedTargets, removedTargets }: LockDiff): boolean {
  return targets.length + addedTargets.length + removedTargets.length === 0;
}

function pinnedPackages(lock: Lock, targetId: string): Map<string, PinnedPackage> {
  const target = lock.targets[targetId];
  if (target === undefined) return new Map();
  return new Map(
    [...lockGraph(target).nodes].map(([name, node]) => {
      const entry = target.packages[name];
      const content =
        entry === undefined || node.provider === "conda"
          ? condaContentOf(lock, node)
          : contentOf(lock, entry);
      return [name, { version: versionText(name, node), provider: node.provider, content }];
    }),
  );
}

/** A package of conda that is no project has its build behind its version: another build is another package. */
function versionText(name: string, { version, build }: LockNode): string {
  return name.includes(":") ? `${version} ${build}` : version;
}

/** The digest of its file, or where nobody knows one, which file it is. */
function condaContentOf(lock: Lock, { artifact }: LockNode): string | null {
  return artifact === null ? null : (lock.artifacts[artifact]?.hash ?? artifact);
}

/** What a package is, as far as the lock knows: the digest of its file, its attribute, or its place. */
function contentOf(lock: Lock, { artifact, attribute, source }: LockPackage): string | null {
  const hash = artifact === null ? null : (lock.artifacts[artifact]?.hash ?? null);
  if (hash !== null) return hash;
  if (attribute !== undefined) return attribute;
  if (source === undefined) return null;
  return source.subdirectory === null ? source.location : `${source.location}#${source.subdirectory}`;
}

function sorted<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return items.toSorted((a, b) => compareStrings(keyOf(a), keyOf(b)));
}
