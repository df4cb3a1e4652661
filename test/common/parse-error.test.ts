import { expect, test } from "vitest";
import { ParseError } from "../../common/parse-error.ts";

class InvalidThingError extends ParseError {
  override readonly code = "E_THING";
}

test.each([
  ["a word in a line", "foo ~=1", 4, 7, "    foo ~=1\n        ^^^"],
  ["a point at the end", "foo", 3, 3, "    foo\n       ^"],
  ["the second line of several", "a\nbcd\ne", 3, 4, "    bcd\n     ^"],
  ["a span that runs over its line", "ab\ncd", 1, 5, "    ab\n     ^"],
  ["tabs before the span", "\tx", 1, 2, "    \tx\n    \t^"],
  ["the start of a long line", `ab${"c".repeat(200)}`, 0, 2, `    ab${"c".repeat(58)}…\n    ^^`],
  [
    "the middle of a long line, and no more of a long span than is shown",
    "a".repeat(300),
    100,
    290,
    `    …${"a".repeat(100)}…\n    ${" ".repeat(41)}${"^".repeat(60)}`,
  ],
  [
    "the end of a long line",
    `${"a".repeat(300)}b`,
    300,
    301,
    `    …${"a".repeat(40)}b\n    ${" ".repeat(41)}^`,
  ],
])("excerpt() marks %s", (_case, source, start, end, expected) => {
  expect(new InvalidThingError("Cannot parse thing", { source, start, end }).excerpt()).toBe(expected);
});
