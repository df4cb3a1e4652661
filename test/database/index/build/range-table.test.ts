import { expect, test } from "vitest";
import { RangeTable } from "../../../../database/index/build/range-table.ts";
import { RequirementTable } from "../../../../database/index/build/requirement-table.ts";
import { RangePart } from "../../../../database/index/format/range-part.ts";
import { normalizeName } from "../../../../packaging/name.ts";

const A = normalizeName("a");
const NONE = normalizeName("none");
const requirements = new RequirementTable();
for (const text of ["a>=2", "a>1.0", "a!=2", "a", "a @ https://host.example/", "none>1"])
  requirements.add(text, 1);
const TABLE = new RangeTable(
  requirements,
  new Map([
    [A, "1.0\n2\n3"],
    [NONE, ""],
  ]),
);

test("RangeTable numbers what each specifier allows", () => {
  const part = new RangePart(TABLE.bytes(A), 3, "test");
  const ranges = [">=2", ">1.0", "!=2", ""].map((text) => [...part.range(TABLE.rangeId(A, text))]);
  expect(ranges).toEqual([
    [1, 3],
    [1, 3],
    [0, 1, 2, 3],
    [0, 3],
  ]);
  expect(TABLE.rangeId(A, ">=2")).toBe(TABLE.rangeId(A, ">1.0"));
});

test("RangeTable allows nothing of a project without versions, and stores nothing for it", () => {
  expect([
    TABLE.rangeId(NONE, ">1"),
    TABLE.rangeId(NONE, ""),
    TABLE.rangeId(normalizeName("other"), ""),
  ]).toEqual([0, 0, 0]);
  expect(TABLE.bytes(NONE).byteLength).toBe(0);
});
