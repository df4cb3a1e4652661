import { expect, test } from "vitest";
import { indexOf } from "../../builders/index-builder.ts";
import { packageOf } from "../../builders/memory-index.ts";
import { contextOf } from "../../builders/universe-builder.ts";

const MARKERS = [
  "b ; python_version >= '3.8'",
  "b ; sys_platform == 'win32'",
  "b ; extra == 'X' and sys_platform == 'linux'",
  "b ; extra == 'x' or extra == 'y'",
  "b ; extra == 'x' or python_version >= '3'",
  "b ; extra != ''",
  "b",
];
const INDEX = indexOf({
  a: {
    "1": {
      requires: MARKERS,
      extras: ["x", "z"],
      wheels: ["cp311-cp311-manylinux_2_17_x86_64", "cp37-abi3-win32"],
    },
  },
  old: { "1": { python: "<3" }, "2": { python: ">=3.11.1" }, "3": { python: "not a specifier" } },
});
const CONTEXT = contextOf(INDEX, {}, "x86_64-linux/cpython-3.11.4");
const A = packageOf(INDEX, "a");

test("TargetContext.condition() leaves what depends on extras", () => {
  const rows = A.metadataRows(0);
  expect(rows.map((row) => CONTEXT.condition(row.markerId, () => A.providesExtra(0)))).toEqual([
    [[]],
    [],
    [["x"]],
    [["x"], ["y"]],
    [[]],
    // Holds for any extra: then those that the project has.
    [["x"], ["z"]],
    [[]],
  ]);
});

test("TargetContext.tagRank() ranks tags of the target and refuses others", () => {
  const ranks = A.filesOf(0).map((file) => CONTEXT.tagRank(file.tagSetId));
  expect(ranks.filter((rank) => rank >= 0)).toHaveLength(1);
  expect(ranks).toContain(-1);
});

// Core metadata, "Requires-Python": "a specification of the Python versions that the distribution is compatible with"; upper
// bounds count, as in pip, and a text that is no specifier set is ignored, as in pip.
test("TargetContext.allowsPython() respects upper bounds and patch releases, and ignores what is no specifier", () => {
  const old = packageOf(INDEX, "old");
  const files = [0, 1, 2].flatMap((version) => old.filesOf(version));
  expect(files.map((file) => CONTEXT.allowsPython(file.requiresPythonId))).toEqual([false, true, true]);
  expect(CONTEXT.allowsPython(-1)).toBe(true);
});
