import { expect, test } from "vitest";
import { quoted } from "../../serve/refusal.ts";

test.each([
  ["flask", '"flask"'],
  ['a"b\n\u001B[31m', String.raw`"a\"b\n\u001b[31m"`],
  ["\uD800", '"\uFFFD"'],
  ["a".repeat(101), `"${"a".repeat(100)}…"`],
])("quoted() of %j is safe to show", (text, shown) => {
  expect(quoted(text)).toBe(shown);
});
