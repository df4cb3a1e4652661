import { expect, test } from "vitest";
import { ENDINGS, endingOf, filenameOf } from "../../../../database/conda/index/part-filename.ts";

test("a filename follows from its fields and its ending", () => {
  const fields = { name: "a-b", version: "1.0", build: "py311_0" };
  expect(ENDINGS.map((ending) => filenameOf(fields, ending))).toEqual([
    "a-b-1.0-py311_0.conda",
    "a-b-1.0-py311_0.tar.bz2",
  ]);
});

test.each([
  ["a-1-0.conda", ".conda"],
  ["a-1-0.tar.bz2", ".tar.bz2"],
  ["strange", ".conda"],
])("the ending of %s is %s", (filename, ending) => {
  expect(endingOf({ filename })).toBe(ending);
});
