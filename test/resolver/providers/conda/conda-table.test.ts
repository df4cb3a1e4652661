import { expect, test } from "vitest";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import { type RecordLiteral, condaRecords, condaSettings } from "../../../builders/conda-source.ts";

function tableOf(...literals: RecordLiteral[]) {
  return new CondaWorld(condaSettings(condaRecords(...literals))).table("a");
}

test("one requirement for all candidates that have its text, whatever their number", () => {
  const table = tableOf(
    ["a 1", { depends: ["b", "c >=1"] }],
    ["a 2", { depends: ["b", "b"], constrains: ["b"] }],
    ["a 3", { depends: ["c >=2"] }],
  );
  const shared = table.requirementsOf(0)[0];
  expect(shared).toEqual({ kind: "depends", text: "b", dependency: "b", candidates: [0, 1] });
  expect(table.requirementsOf(1)).toEqual([
    shared,
    { kind: "constrains", text: "b", dependency: "b", candidates: [1] },
  ]);
  expect(table.requirementsOf(1)[0]).toBe(shared);
  const onC = table.requirementsOf(2).flatMap((requirement) => table.likeRequirements(requirement));
  expect(onC.map(({ text }) => text)).toEqual(["c >=1", "c >=2"]);
});

test("a name that no channel has is one candidate, of which a fact says so", () => {
  expect(tableOf("b 1")).toMatchObject({ isMissing: true, count: 1, records: [] });
  expect(tableOf("a 1", "a 2")).toMatchObject({ isMissing: false, count: 2 });
});
