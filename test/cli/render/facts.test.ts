import { expect, test } from "vitest";
import { formatCount, formatNumberOf, formatSize, renderFacts } from "../../../cli/render/facts.ts";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1234567, "1,234,567"],
])("formatCount() writes %d as %s", (count, text) => {
  expect(formatCount(count)).toBe(text);
});

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [3_440_000, "3.4 MB"],
  [123_456_789_012, "123.5 GB"],
])("formatSize() writes %d as %s", (sizeBytes, text) => {
  expect(formatSize(sizeBytes)).toBe(text);
});

test("renderFacts() aligns the values and leaves empty ones out", () => {
  expect(
    renderFacts([
      ["a", "1"],
      ["long", "2"],
      ["none", ""],
    ]),
  ).toBe("a     1\nlong  2\n");
});

test.each([
  [0, "0 files"],
  [1, "1 file"],
  [1234, "1,234 files"],
])("formatNumberOf() of %i", (count, text) => {
  expect(formatNumberOf(count, "file")).toBe(text);
});
