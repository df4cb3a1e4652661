import { expect, test } from "vitest";
import { defined } from "../../../common/assert.ts";
import { diffLocks } from "../../../resolver/lock/diff-locks.ts";
import { lockGraph } from "../../../resolver/lock/lock-graph.ts";
import { formatInvertedTree, formatTree } from "../../../resolver/lock/tree.ts";
import { why } from "../../../resolver/why.ts";
import { CONDA_TARGET, condaLock } from "../../builders/conda-lock.ts";
import { lockPackage, lockTarget } from "../../builders/lock-builder.ts";

const LOCK = condaLock();
const TARGET = defined(LOCK.targets[CONDA_TARGET], "the target");

test("without conda, nodes are the packages", () => {
  const graph = lockGraph(
    lockTarget(["a"], { a: lockPackage("a", "1", { dependencies: ["b"] }), b: lockPackage("b", "2") }),
  );
  expect([...graph.nodes].map(([name, { dependencies, build }]) => [name, dependencies, build])).toEqual([
    ["a", ["b"], null],
    ["b", [], null],
  ]);
  expect([...graph.roots]).toEqual([["default", ["a"]]]);
});

test("a project from conda is one with its package, and stands for it in what others need", () => {
  const { nodes, roots } = lockGraph(TARGET);
  expect([...nodes.keys()]).toEqual(["app", "numpy", "conda:libblas", "conda:tool"]);
  expect(nodes.get("numpy")).toMatchObject({
    provider: "conda",
    build: "py311_0",
    dependencies: ["conda:libblas"],
  });
  expect([...(nodes.get("numpy")?.texts ?? [])]).toEqual([["conda:libblas", ["libblas >=3.9,<4.0a0"]]]);
  expect([...roots]).toEqual([
    ["default", ["app"]],
    ["conda", ["conda:tool"]],
  ]);
});

test("trees go through both worlds", () => {
  expect(formatTree(LOCK, CONDA_TARGET)).toBe(
    [
      "app 1.0",
      "└── numpy 2.0 (conda)",
      "    └── conda:libblas 3.9 h1_openblas",
      "conda:tool 1 0",
      "└── conda:libblas 3.9 h1_openblas",
      "",
    ].join("\n"),
  );
  expect(formatInvertedTree(LOCK, CONDA_TARGET, { name: "conda:libblas" })).toBe(
    [
      "conda:libblas 3.9 h1_openblas",
      "├── conda:tool 1 0 (root)",
      "└── numpy 2.0 (conda)",
      "    └── app 1.0 (root)",
      "",
    ].join("\n"),
  );
});

test("why a package of conda is there, the lock says itself", () => {
  const answer = why(TARGET, "conda:libblas", null);
  expect(answer).toMatchObject({ version: "3.9", build: "h1_openblas", groups: [], unread: [] });
  expect(answer.needs.map(({ name, texts }) => [name, texts])).toEqual([
    ["conda:tool", ["libblas"]],
    ["numpy", ["libblas >=3.9,<4.0a0"]],
  ]);
  expect(answer.paths.map(({ groups, needs }) => [groups, needs.map(({ name }) => name)])).toEqual([
    [["conda"], ["conda:tool"]],
    [["default"], ["app", "numpy"]],
  ]);
});

test("another build, or a newer version by conda's order, is a change", () => {
  const other = condaLock({}, [["libblas 3.9 h2_mkl", { buildNumber: 5 }]]);
  expect(diffLocks(LOCK, other).targets[0]?.changes).toEqual([
    expect.objectContaining({ kind: "changed", name: "conda:libblas", direction: "same" }),
  ]);
  const newer = condaLock({}, ["libblas 3.10 h1_openblas"]);
  expect(diffLocks(LOCK, newer).targets[0]?.changes).toEqual([
    expect.objectContaining({ name: "conda:libblas", direction: "up" }),
  ]);
  expect(diffLocks(LOCK, condaLock()).targets).toEqual([]);
});
