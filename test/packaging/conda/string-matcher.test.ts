import * as fc from "fast-check";
import { expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import { matchesGlob, stringMatcher } from "../../../packaging/conda/string-matcher.ts";

test.each([
  ["py39_0", "py39_0", true],
  ["py39_0", "PY39_0", false],
  ["*_openblas", "9_openblas", true],
  ["py*_0", "py39_0", true],
  ["py*_0", "py39_1", false],
  ["*a*b*", "xxaxxbxx", true],
  ["a*a", "a", false],
  ["**", "", true],
  ["^py3[0-9]_\\d$", "py39_0", true],
  ["^a.b$", "a+b", true],
  ["^a|b$", "ab", false],
  ["^a|b$", "b", true],
  ["^$", "", true],
  ["^.*cuda.*$", "py39_cuda112_0", true],
  ["^(cp|py)31[0-3]_\\d+$", "cp312_10", true],
  ["^.*$", "a".repeat(300), false],
])("%s and %s: %s", (pattern, text, expected) => expect(stringMatcher(pattern)(text)).toBe(expected));

test.each([
  "^(a+)+$",
  "^((a)+)+$",
  `^${"(a|a)".repeat(40)}b$`,
  `^${"a?".repeat(40)}b$`,
  "^.*.*.*b$",
  "^(a)\\1$",
  "^([a-z$",
  "^a)(b$",
  `^${"a".repeat(300)}$`,
])("%s is refused", (pattern) => {
  expect(() => stringMatcher(pattern)).toThrow(InvalidCondaSpecError);
});

test("a glob means what the regular expression with .* for * means", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "."), maxLength: 8 });
  const texts = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 10 });
  fc.assert(
    fc.property(letters, texts, (glob, text) => {
      const expression = new RegExp(`^${glob.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
      expect(matchesGlob(text, glob)).toBe(expression.test(text));
    }),
    { numRuns: 2000 },
  );
});
