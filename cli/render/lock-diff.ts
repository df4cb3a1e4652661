/** Differences of two locks, for a person and for a program. */

import type { JsonValue } from "../../resolver/lock/canonical-json.ts";
import type { LockDiff } from "../../resolver/lock/diff-locks.ts";
import type { PinnedPackage } from "../../resolver/lock/pin-changes.ts";
import { renderPinChange } from "./pin-changes.ts";

/** A line for each target that has changes, with its changes below, and one for each that only one lock has. Ends with a newline. */
export function renderLockDiff({ targets, addedTargets, removedTargets }: LockDiff): string {
  return [
    ...targets.flatMap(({ targetId, changes }) => [
      targetId,
      ...changes.map((change) => `  ${renderPinChange(change)}`),
    ]),
    ...removedTargets.map((id) => `- ${id}`),
    ...addedTargets.map((id) => `+ ${id}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

/** The same as JSON: `{ targets: { <id>: [ { change, name, before, after } ] }, addedTargets, removedTargets }`. */
export function lockDiffJson({ targets, addedTargets, removedTargets }: LockDiff): JsonValue {
  return {
    targets: Object.fromEntries(
      targets.map(({ targetId, changes }) => [
        targetId,
        changes.map((change) => ({
          change: change.kind,
          name: change.name,
          before: change.kind === "added" ? null : pinJson(change.before),
          after: change.kind === "removed" ? null : pinJson(change.after),
        })),
      ]),
    ),
    addedTargets,
    removedTargets,
  };
}

function pinJson({ version, provider, content }: PinnedPackage): JsonValue {
  return { version, provider, content };
}
