import { expect, test } from "vitest";
import { shorten } from "../../packaging/shorten.ts";

test.each([
  ["", ""],
  ["x".repeat(120), "x".repeat(120)],
  ["x".repeat(121), `${"x".repeat(120)}…`],
])("shorten() leaves short texts and marks what it cut", (text, expected) => {
  expect(shorten(text)).toBe(expected);
});
