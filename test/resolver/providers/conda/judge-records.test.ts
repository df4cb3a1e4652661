import { expect, test } from "vitest";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import { judgeRecords } from "../../../../resolver/providers/conda/judge-records.ts";
import { type RecordLiteral, condaRecords, condaSettings } from "../../../builders/conda-source.ts";
import { targetOf } from "../../../builders/index-builder.ts";

function judge(literals: readonly RecordLiteral[], hashes: ReadonlySet<string> | null = null) {
  const target = targetOf("x86_64-linux/cpython-3.12");
  const settings = condaSettings(condaRecords(...literals), {
    python: { target, order: [["nixpkgs"]], choice: null },
  });
  const world = new CondaWorld(settings);
  const table = world.table("a");
  return judgeRecords(world, table, [...table.records.keys()], hashes);
}

test("what is for another interpreter or platform cannot be used; the best record says why", () => {
  expect(
    judge([
      ["a 1", { depends: ["python >=3.9"] }],
      ["a 2", { depends: ["python 3.9.*"] }],
    ]),
  ).toEqual({
    usable: [0],
    reason: null,
  });
  expect(judge([["a 2", { depends: ["python 3.9.*"] }]])).toEqual({
    usable: [],
    reason: { kind: "conda-python", requirement: "python 3.9.*" },
  });
  expect(judge([["a 1", { depends: ["__cuda >=12"] }]]).reason).toEqual({
    kind: "conda-platform",
    requirement: "__cuda >=12",
    declared: null,
  });
});

test("a restriction of the platform counts where the target declares it, one of the interpreter is left to the solver", () => {
  expect(judge([["a 1", { constrains: ["__cuda >=12"] }]]).usable).toEqual([0]);
  expect(judge([["a 1", { constrains: ["__glibc >=9"] }]]).usable).toEqual([]);
  expect(judge([["a 1", { constrains: ["python 3.9.*"] }]]).usable).toEqual([0]);
});

test("demanded hashes leave out what has another, or none that is known", () => {
  const literals: RecordLiteral[] = [
    ["a 1", { sha256Hex: "1".repeat(64) }],
    ["a 2", { sha256Hex: null }],
  ];
  expect(judge(literals, new Set(["1".repeat(64)])).usable).toEqual([0]);
  expect(judge(literals, new Set(["2".repeat(64)])).reason).toEqual({ kind: "hash" });
});
