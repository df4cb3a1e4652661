import { expect, test } from "vitest";
import { isName, normalizeName } from "../../packaging/name.ts";

test.each([
  ["friendly-bard", "friendly-bard"],
  ["Friendly-Bard", "friendly-bard"],
  ["FRIENDLY-BARD", "friendly-bard"],
  ["friendly.bard", "friendly-bard"],
  ["friendly_bard", "friendly-bard"],
  ["friendly--bard", "friendly-bard"],
  ["FrIeNdLy-._.-bArD", "friendly-bard"],
  ["zope.interface", "zope-interface"],
])("normalizeName() turns %s into %s (the examples of PEP 503)", (name, expected) => {
  expect(normalizeName(name)).toBe(expected);
});

test("normalizeName() is idempotent", () => {
  for (const name of ["A._-b", "x", "a.b.c", "--", "İ"])
    expect(normalizeName(normalizeName(name))).toBe(normalizeName(name));
});

test.each(["a", "A1", "0", "a.b_c-d", "a--b"])("isName() accepts %s", (name) => {
  expect(isName(name)).toBe(true);
});

test.each(["", "-a", "a-", "_a", "a.", "ä", "a b", "a\n", "\u212A", "\u017F"])(
  "isName() refuses %j",
  (name) => {
    expect(isName(name)).toBe(false);
  },
);
