import { expect, test } from "vitest";
import { requirementLines } from "../../../packaging/source-tree/requirement-lines.ts";

test.each([
  ["blank lines and comments", "a\n\n # b\n#c\r\nd # e\n", ["a", "d"]],
  ["a fragment of a URL, which is no comment", "a @ https://host/a#egg=b", ["a @ https://host/a#egg=b"]],
  ["lines joined by a backslash", "a>=1,\\\n  <2\nb", ["a>=1,<2", "b"]],
  ["a backslash at the end", "a\\", ["a"]],
  ["nothing", "", []],
])("requirementLines() reads %s", (_, text, expected) => {
  expect(requirementLines(text, "requirements.txt")).toEqual(expected);
});

test("requirementLines() refuses options of pip", () => {
  expect(() => requirementLines("a\n-r other.txt", "requirements.txt")).toThrow(
    'Cannot use requirements.txt: "-r other.txt" is an option of pip, no requirement',
  );
});
