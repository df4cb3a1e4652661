import { expect, test } from "vitest";
import { lockDiffJson, renderLockDiff } from "../../../cli/render/lock-diff.ts";
import type { LockDiff } from "../../../resolver/lock/diff-locks.ts";

const [before, after] = [
  { version: "1", provider: "wheel", content: "sha256-a" },
  { version: "2", provider: "sdist", content: null },
];
const diff: LockDiff = {
  targets: [
    {
      targetId: "t",
      changes: [
        { kind: "changed", name: "a", before, after, direction: "up" },
        { kind: "added", name: "b", after },
        { kind: "removed", name: "c", before },
      ],
    },
  ],
  addedTargets: ["new"],
  removedTargets: ["old"],
};

test("renderLockDiff() lists targets with their changes", () => {
  expect(renderLockDiff(diff)).toBe(
    "t\n  ~ a 1 → 2 as sdist (newer)\n  + b 2 as sdist\n  - c 1\n- old\n+ new\n",
  );
});

test("lockDiffJson() has both sides of every change", () => {
  expect(lockDiffJson(diff)).toEqual({
    targets: {
      t: [
        { change: "changed", name: "a", before, after },
        { change: "added", name: "b", before: null, after },
        { change: "removed", name: "c", before, after: null },
      ],
    },
    addedTargets: ["new"],
    removedTargets: ["old"],
  });
});
