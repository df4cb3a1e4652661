import { expect, test } from "vitest";
import { formatTree } from "../../../resolver/lock/tree.ts";
import { lockOf, lockPackage, lockTarget, sampleLock } from "../../builders/lock-builder.ts";

test("formatTree() shows extras and sdists, and marks cycles", () => {
  expect(formatTree(sampleLock(), "x86_64-linux/cpython-3.11")).toBe(
    ["a[x] 1.0", "└── b 2.0", "    ├── a[x] 1.0 (cycle)", "    └── c 3.0 (sdist)", "c 3.0 (sdist)", ""].join(
      "\n",
    ),
  );
});

test("formatTree() writes a subtree once", () => {
  const lock = lockOf({
    t: lockTarget(["a", "b"], {
      a: lockPackage("a", "1", { dependencies: ["c"] }),
      b: lockPackage("b", "1", { dependencies: ["c"] }),
      c: lockPackage("c", "1", { dependencies: ["d"] }),
      d: lockPackage("d", "1"),
    }),
  });
  expect(formatTree(lock, "t")).toBe("a 1\n└── c 1\n    └── d 1\nb 1\n└── c 1 (*)\n");
  expect(formatTree(lock, "t", { depthMax: 1 })).toBe("a 1\n└── c 1\nb 1\n└── c 1\n");
});
