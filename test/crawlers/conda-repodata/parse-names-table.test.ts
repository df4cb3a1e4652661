import { expect, test } from "vitest";
import { parseNamesTable } from "../../../crawlers/conda-repodata/parse-names-table.ts";
import { condaData } from "../../builders/conda-data.ts";

test("names are projects, several of them, or known to be none; the rest is counted", () => {
  const text = JSON.stringify({
    Numpy: ["numpy"],
    old: "old-project",
    two: ["b", "a"],
    tzdata: null,
    odd: 7,
    bad: ["a b"],
  });
  expect(parseNamesTable(text)).toEqual({
    names: new Map([
      ["numpy", ["numpy"]],
      ["old", ["old-project"]],
      ["two", ["a", "b"]],
      ["tzdata", null],
    ]),
    leftOutCount: 2,
  });
});

test.each(["<html>", "[]", "null", "{}", `{"a": 1}`])("%s is no table", (text) => {
  expect(() => parseNamesTable(text)).toThrow("the table of names");
});

test.skipIf(condaData === undefined)("the real table has as many names as its README says", () => {
  const { names, leftOutCount } = parseNamesTable(
    JSON.stringify(condaData?.json("mapping/conda-forge.json.zst")),
  );
  const mapped = [...names.values()].filter((projects) => projects !== null);
  expect([names.size, mapped.length, leftOutCount]).toEqual([33_909, 20_655, 0]);
});
