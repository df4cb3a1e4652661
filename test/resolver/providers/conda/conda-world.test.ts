import { expect, test } from "vitest";
import { CondaWorld } from "../../../../resolver/providers/conda/conda-world.ts";
import { condaRecords, condaSettings } from "../../../builders/conda-source.ts";

const records = condaRecords("a 1.0", "a 2.0 x_0", "a 2.0 y_1", ["b 1", { depends: ["a"] }]);
const world = new CondaWorld(condaSettings(records));

test("a table has the best candidate last, and is made once", () => {
  expect(world.table("a").records.map(({ version, build }) => `${version} ${build}`)).toEqual([
    "1.0 0",
    "2.0 x_0",
    "2.0 y_1",
  ]);
  expect(world.table("a")).toBe(world.table("a"));
});

test("what a text means: candidates, something of the target, or nothing that can be read", () => {
  expect(world.meaning("a 2.*")).toMatchObject({ kind: "candidates", candidates: [1, 2] });
  expect(world.meaning("a * x*")).toMatchObject({ kind: "candidates", candidates: [1] });
  expect(world.meaning("gone")).toMatchObject({ kind: "candidates", candidates: [] });
  expect(world.meaning("__glibc >=2.17")).toEqual({ kind: "virtual", holds: true, declared: "2.40" });
  expect(world.meaning("__cuda")).toEqual({ kind: "virtual", holds: false, declared: null });
  expect(world.meaning("__archspec * x86_64")).toMatchObject({ holds: true });
  expect(world.meaning("a ===1")).toMatchObject({ kind: "unreadable" });
});
