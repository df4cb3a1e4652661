import { expect, test } from "vitest";
import { tryParseContentRange } from "../../../crawlers/wheel-metadata/content-range.ts";

test.each([
  ["bytes 0-0/1", { start: 0, end: 1, sizeBytes: 1 }],
  ["bytes 42-1233/1234", { start: 42, end: 1234, sizeBytes: 1234 }],
  [" bytes 0-99/20500000 ", { start: 0, end: 100, sizeBytes: 20_500_000 }],
  ["bytes 0-1/1", undefined],
  ["bytes 5-4/10", undefined],
  ["bytes 0-99/*", undefined],
  ["bytes */1234", undefined],
  ["items 0-1/2", undefined],
  ["bytes 0-1", undefined],
  ["bytes -1-1/2", undefined],
  ["bytes 0-9999999999999999/99999999999999999", undefined],
  ["", undefined],
])("tryParseContentRange(%j)", (value, expected) => {
  expect(tryParseContentRange(value)).toEqual(expected);
});
