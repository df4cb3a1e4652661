import { expect, test } from "vitest";
import { judgeFile, progressOf, reasonKey } from "../../../resolver/providers/unusable.ts";
import { indexOf } from "../../builders/index-builder.ts";
import { packageOf } from "../../builders/memory-index.ts";
import { contextOf } from "../../builders/universe-builder.ts";

test.each(["quarantined", "removed"] as const)(
  "judgeFile() refuses every file of a project that is %s",
  (status) => {
    const index = indexOf({ a: { "1": [] } }, { a: status });
    const project = packageOf(index, "a");
    const context = contextOf(index);
    const [file] = project.filesOf(0);
    expect(file === undefined ? null : judgeFile(context, project, file)).toEqual({ kind: "status", status });
  },
);

test("progressOf() puts usable above all reasons, and yanked above what can never be used", () => {
  const usable = progressOf(null);
  const yanked = progressOf({ kind: "yanked", reason: "" });
  const tags = progressOf({ kind: "tags" });
  expect([usable > yanked, yanked > tags, tags > progressOf({ kind: "no-file" })]).toEqual([
    true,
    true,
    true,
  ]);
});

test("reasonKey() keeps reasons apart whose sentences differ", () => {
  const keys = [
    reasonKey({ kind: "python", requiresPython: ">=3" }),
    reasonKey({ kind: "python", requiresPython: ">=4" }),
    reasonKey({ kind: "yanked", reason: "a" }),
    reasonKey({ kind: "yanked", reason: "b" }),
    reasonKey({ kind: "tags" }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
});
