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
])("excerpt() marks %s", (_case, source, start, end, expected) => {
  expect(new InvalidThingError("Cannot parse thing", { source, start, end }).excerpt()).toBe(expected);
});
