import * as fc from "fast-check";
import { expect, test } from "vitest";
import { regularExpressionWays } from "../../../packaging/conda/regular-expression-ways.ts";

test.each([
  ["abc", 1],
  ["py3[0-9]_\\d", 1],
  [".*", 11],
  [".*a.+?", 121],
  ["(?:mkl|openblas)_?", 4],
  ["(ab)*", 11],
  ["a{2}", 1],
  ["a{2,4}", 3],
  ["(a|b){2}", 4],
  ["(a|b){1,3}", 14],
  ["a{2,}", 11],
  ["[^\\]a]", 1],
])("%s: %d", (pattern, ways) => expect(regularExpressionWays(pattern, 10)).toBe(ways));

test.each([
  "(a+)+",
  "((a)+)+",
  "(?:(?:a)*)*",
  "(a|b)*",
  "(a|a)+",
  "(a?){3,}",
  "(a)\\1",
  "(?<n>a)\\k<n>",
  "(?=a)a",
  "(?!b)a",
  "a{70}",
  "a{1,70}",
  "^(a",
  "a)",
  "[a",
  "a**",
  `${"(".repeat(20)}a${")".repeat(20)}`,
])("%s: no bound", (pattern) => expect(regularExpressionWays(pattern, 10)).toBe(Infinity));

test("what has few ways takes little time on any text", () => {
  const parts = fc.constantFrom(
    "a",
    "b",
    ".",
    "[ab]",
    "(",
    "(?:",
    ")",
    "|",
    "*",
    "+",
    "?",
    "{1,3}",
    "{2}",
    "\\w",
  );
  const patterns = fc.array(parts, { minLength: 1, maxLength: 14 }).map((all) => `(?:${all.join("")})b`);
  const text = `${"a".repeat(255)}!`;
  let triedCount = 0;
  fc.assert(
    fc.property(patterns, (pattern) => {
      if (regularExpressionWays(pattern, text.length) > 2 ** 20) return;
      const expression = tryRegExp(`^(?:${pattern})$`);
      if (expression === undefined) return;
      triedCount += 1;
      // Where the bound were wrong, this would not end.
      expect(typeof expression.test(text)).toBe("boolean");
    }),
    { numRuns: 3000, seed: 20_261_127 },
  );
  expect(triedCount).toBeGreaterThan(100);
}, 20_000);

function tryRegExp(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "s");
  } catch {
    return undefined;
  }
}
