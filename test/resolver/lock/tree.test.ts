import { expect, test } from "vitest";
import { formatInvertedTree, formatTree } from "../../../resolver/lock/tree.ts";
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

test("formatInvertedTree() leads from a package up to those who need it, and marks the roots", () => {
  expect(formatInvertedTree(sampleLock(), "x86_64-linux/cpython-3.11", { name: "c" })).toBe(
    ["c 3.0 (sdist) (root)", "└── b 2.0", "    └── a[x] 1.0 (root)", "        └── b 2.0 (cycle)", ""].join(
      "\n",
    ),
  );
});

test("formatInvertedTree() writes who leads to a package once, and no deeper than is asked", () => {
  const lock = lockOf({
    t: lockTarget(["a"], {
      a: lockPackage("a", "1", { dependencies: ["b", "c"] }),
      b: lockPackage("b", "1", { dependencies: ["d"] }),
      c: lockPackage("c", "1", { dependencies: ["b", "d"] }),
      d: lockPackage("d", "1"),
    }),
  });
  expect(formatInvertedTree(lock, "t", { name: "d" })).toBe(
    ["d 1", "├── b 1", "│   ├── a 1 (root)", "│   └── c 1", "│       └── a 1 (root)", "└── c 1 (*)", ""].join(
      "\n",
    ),
  );
  expect(formatInvertedTree(lock, "t", { name: "d", depthMax: 1 })).toBe("d 1\n├── b 1\n└── c 1\n");
  expect(formatInvertedTree(lock, "t", { name: "a" })).toBe("a 1 (root)\n");
});
