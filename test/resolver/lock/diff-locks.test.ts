import { expect, test } from "vitest";
import { diffLocks, isSameLock } from "../../../resolver/lock/diff-locks.ts";
import type { LockPackage } from "../../../resolver/lock/lock.ts";
import {
  lockArtifact,
  lockOf,
  lockPackage,
  lockTarget,
  sampleLock,
  sriOf,
} from "../../builders/lock-builder.ts";

const FOLDER = { kind: "path", location: "./a", subdirectory: null, editable: false } as const;

/** A lock with one target, `t`, of one package, `a` 1. */
function lockWith(given: Partial<LockPackage>, hash: string | null = sriOf("a")): ReturnType<typeof lockOf> {
  const entry = lockPackage("a", "1", given);
  const artifacts =
    entry.artifact === null ? {} : { [entry.artifact]: lockArtifact(entry.artifact, { hash }) };
  return lockOf({ t: lockTarget(["a"], { a: entry }) }, artifacts);
}

test("diffLocks() finds nothing between a lock and itself, whatever it was made from", () => {
  const lock = sampleLock();
  const other = {
    ...lock,
    inputs: { ...lock.inputs, digest: sriOf("z") },
    generator: { name: "x", version: "9" },
  };
  const diff = diffLocks(lock, other);
  expect(diff).toEqual({ targets: [], addedTargets: [], removedTargets: [] });
  expect(isSameLock(diff)).toBe(true);
});

test("diffLocks() goes target by target, and names the targets that only one has", () => {
  const target = lockTarget(["a"], { a: lockPackage("a", "1") });
  const newer = lockTarget(["a"], { a: lockPackage("a", "2"), b: lockPackage("b", "1") });
  const diff = diffLocks(
    lockOf({ both: target, equal: target, old: target }),
    lockOf({ new: target, equal: target, both: newer }),
  );
  expect(diff).toMatchObject({
    targets: [
      {
        targetId: "both",
        changes: [
          { kind: "changed", name: "a", direction: "up" },
          { kind: "added", name: "b" },
        ],
      },
    ],
    addedTargets: ["new"],
    removedTargets: ["old"],
  });
  expect(isSameLock(diff)).toBe(false);
});

test.each([
  ["another hash", lockWith({}), lockWith({}, sriOf("b"))],
  [
    "another attribute",
    lockWith({ artifact: null, attribute: "a" }),
    lockWith({ artifact: null, attribute: "a_1" }),
  ],
  [
    "another place",
    lockWith({ artifact: null, source: FOLDER }),
    lockWith({ artifact: null, source: { ...FOLDER, subdirectory: "b" } }),
  ],
])("diffLocks() sees %s", (_, before, after) => {
  expect(diffLocks(before, after).targets).toMatchObject([{ changes: [{ name: "a", direction: "same" }] }]);
});

test("diffLocks() sees no difference to a file whose hash is not known", () => {
  expect(isSameLock(diffLocks(lockWith({}), lockWith({}, null)))).toBe(true);
});
