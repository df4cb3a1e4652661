import { expect, test } from "vitest";
import { renderTrees } from "../../../cli/render/trees.ts";
import { lockOf, lockPackage, lockTarget } from "../../builders/lock-builder.ts";

const target = lockTarget(["a"], {
  a: lockPackage("a", "1", { dependencies: ["b"] }),
  b: lockPackage("b", "1"),
});

test("renderTrees() names the targets only where there are several", () => {
  const lock = lockOf({ t: target, u: target });
  expect(renderTrees(lock, ["t"])).toBe("a 1\n└── b 1\n");
  expect(renderTrees(lock, ["t", "u"], { depthMax: 0 })).toBe("t\na 1\n\nu\na 1\n");
});

test("renderTrees() leads up from a package", () => {
  expect(renderTrees(lockOf({ t: target }), ["t"], { inverted: "b" })).toBe("b 1\n└── a 1 (root)\n");
});
