import { expect, test } from "vitest";
import { logicalLines } from "../../packaging/requirements-lines.ts";

const ENVIRONMENT = { TOKEN: "secret", A_1: "x", EMPTY: "", lower: "no", NESTED: "${TOKEN}" };

/** The text of a file, and its logical lines as `number:text`. */
const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["", []],
  ["a\nb\n", ["1:a", "2:b"]],
  ["a\r\nb\rc", ["1:a", "2:b", "3:c"]],
  ["  a  \n\n\t\nb", ["1:a", "4:b"]],
  // Other line breaks of Python.
  ["a\u2028b\u0085c\fd", ["1:a", "2:b", "3:c", "4:d"]],
  // White space of Python only.
  ["\u001fa\u001f\n\u001f", ["1:a"]],
  // Comments.
  ["# a\nb # c\n  # d\ne#f", ["2:b", "4:e#f"]],
  ["a\t#b", ["1:a"]],
  ["a ## b", ["1:a"]],
  ["url#egg=x # c", ["1:url#egg=x"]],
  // Continuations keep the number of the first line.
  ["a \\\n  b\nc", ["1:a   b", "3:c"]],
  ["a\\\nb\\\nc\nd", ["1:abc", "4:d"]],
  ["\n\na \\\n b", ["3:a  b"]],
  ["a\\", ["1:a"]],
  ["a \\\n", ["1:a"]],
  ["a \\ \nb", ["1:a \\", "2:b"]],
  ["a \\\r\nb", ["1:a b"]],
  // All backslashes at the ends of a continued line are stripped, as in pip.
  ["a\\\\\nb", ["1:ab"]],
  ["a\\\n\\b\\\nc", ["1:abc"]],
  // A comment line does not continue, and ends what came before it.
  ["# a \\\nb", ["2:b"]],
  ["a \\\n# b\nc", ["1:a", "3:c"]],
  ["a \\\n# b \\\nc", ["1:a", "3:c"]],
  // A comment behind a text is part of the joined line, and takes the rest along.
  ["a # b \\\nc", ["1:a"]],
  // Variables.
  ["https://${TOKEN}@host/${A_1}", ["1:https://secret@host/x"]],
  ["${UNSET} ${EMPTY} ${lower} $TOKEN ${TOKEN ${}", ["1:${UNSET} ${EMPTY} ${lower} $TOKEN ${TOKEN ${}"]],
  ["${TOKEN}${TOKEN}", ["1:secretsecret"]],
  // What a variable holds is not looked at again.
  ["${NESTED}", ["1:${TOKEN}"]],
  ["${constructor} ${__PROTO__}", ["1:${constructor} ${__PROTO__}"]],
];

test.each(CASES)("logicalLines() of %j are %j", (text, expected) => {
  expect(logicalLines(text, ENVIRONMENT).map(({ line, text: read }) => `${line}:${read}`)).toEqual(expected);
});

test("logicalLines() takes a file of blanks or backslashes of any length", () => {
  expect(logicalLines(`a${" ".repeat(4_000_000)}b`, {})).toHaveLength(1);
  expect(logicalLines("\\\n".repeat(1_000_000), {})).toEqual([]);
  expect(logicalLines(`${"\\".repeat(1_000_000)}\na`, {})).toEqual([{ text: "a", line: 1 }]);
});
