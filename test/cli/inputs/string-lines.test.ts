import { expect, test } from "vitest";
import { StringLines } from "../../../cli/inputs/string-lines.ts";

const TEXT = `[build-system]
requires = ["idna"]

[project]
dependencies = [
  "idna",
  'six ; os_name == "nt"',
  "a\\"b",
]
`;

test.each([
  ["idna", 6],
  ['six ; os_name == "nt"', 7],
  ['a"b', 8],
  ["nothing", 4],
])("lineOf(%j) is the line in its section, or that of the section", (wanted, line) => {
  expect(new StringLines(TEXT).lineOf(wanted, /^\[project\]/)).toBe(line);
});

test("lineOf() takes the first line where there is no such section", () => {
  expect(new StringLines(TEXT).lineOf("idna", /^\[none\]/)).toBe(2);
  expect(new StringLines(TEXT).lineOf("nothing", /^\[none\]/)).toBe(1);
});

test("StringLines reads a line of a megabyte in a moment", () => {
  const text = `a = [${'"x", '.repeat(200_000)}"y"]\n${"'".repeat(100_000)}`;
  expect(new StringLines(text).lineOf("y", /^\[none\]/)).toBe(1);
});
