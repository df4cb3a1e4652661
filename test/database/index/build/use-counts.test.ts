import { expect, test } from "vitest";
import { numberTexts, UseCounts } from "../../../../database/index/build/use-counts.ts";

test("UseCounts.byUse() puts the most used first, and equals in the order of their texts", () => {
  const counts = new UseCounts();
  for (const text of ["b", "c", "a", "c"]) counts.add(text);
  counts.add("z", 5);
  expect(counts.byUse()).toEqual(["z", "c", "a", "b"]);
});

test("numberTexts() gives each text its place", () => {
  expect([...numberTexts(["x", "y"])]).toEqual([
    ["x", 0],
    ["y", 1],
  ]);
});
