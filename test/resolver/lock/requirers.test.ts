import { expect, test } from "vitest";
import { requirersOf, rootGroupsOf, rootPaths } from "../../../resolver/lock/requirers.ts";
import { type LockGraph, lockGraph } from "../../../resolver/lock/lock-graph.ts";
import { lockPackage, lockTarget } from "../../builders/lock-builder.ts";

/** A target of packages with their dependencies. */
function targetOf(
  roots: readonly string[],
  packages: Readonly<Record<string, readonly string[]>>,
): LockGraph {
  return lockGraph(
    lockTarget(
      roots,
      Object.fromEntries(
        Object.entries(packages).map(([name, dependencies]) => [
          name,
          lockPackage(name, "1", { dependencies }),
        ]),
      ),
    ),
  );
}

test("requirersOf() turns the dependencies around, sorted", () => {
  const target = targetOf(["z"], { z: ["b", "a"], b: ["a"], a: [] });
  expect([...requirersOf(target)]).toEqual([
    ["a", ["b", "z"]],
    ["b", ["z"]],
  ]);
});

test("rootGroupsOf() names every group that asks for the package itself", () => {
  const target = {
    ...targetOf([], { a: [] }),
    roots: new Map([
      ["test", ["a"]],
      ["default", ["a"]],
      ["docs", []],
    ]),
  };
  expect(rootGroupsOf(target, "a")).toEqual(["default", "test"]);
  expect(rootGroupsOf(target, "b")).toEqual([]);
});

test("rootPaths() gives every shortest path of every root, the shortest first", () => {
  const target = targetOf(["r", "s"], {
    r: ["x", "y"],
    s: ["goal"],
    x: ["goal", "long"],
    y: ["goal"],
    long: ["goal"],
    goal: [],
  });
  expect(rootPaths(target, "goal", 10)).toEqual({
    paths: [
      ["s", "goal"],
      ["r", "x", "goal"],
      ["r", "y", "goal"],
    ],
    hiddenCount: 0,
  });
});

test("rootPaths() leaves out what leads through another root, and goes over the package's own being one", () => {
  const target = targetOf(["r", "s", "goal"], { r: ["s", "m"], s: ["goal"], m: ["s"], goal: ["r"] });
  expect(rootPaths(target, "goal", 10).paths).toEqual([["s", "goal"]]);
  expect(rootPaths(target, "m", 10).paths).toEqual([["r", "m"]]);
});

test("rootPaths() finds its way through circles", () => {
  const target = targetOf(["a"], { a: ["b"], b: ["a", "c"], c: ["b"] });
  expect(rootPaths(target, "c", 10).paths).toEqual([["a", "b", "c"]]);
  expect(rootPaths(target, "a", 10).paths).toEqual([]);
});

test("rootPaths() counts paths that nobody could read, and makes a few of them", () => {
  // Sixty floors of two rooms each: 2^60 ways down.
  const packages: Record<string, readonly string[]> = { root: ["a0", "b0"], goal: [] };
  for (let floor = 0; floor < 60; floor++) {
    const next = floor === 59 ? ["goal"] : [`a${floor + 1}`, `b${floor + 1}`];
    packages[`a${floor}`] = next;
    packages[`b${floor}`] = next;
  }
  const { paths, hiddenCount } = rootPaths(targetOf(["root"], packages), "goal", 3);
  expect(paths).toHaveLength(3);
  expect(paths[0]).toHaveLength(62);
  expect(hiddenCount).toBe(2 ** 60 - 3);
});
