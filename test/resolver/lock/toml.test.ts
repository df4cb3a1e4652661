import * as fc from "fast-check";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { formatToml } from "../../../resolver/lock/toml.ts";

test("formatToml() writes keys, then arrays of tables", () => {
  const text = formatToml(
    { "lock-version": "1.0", list: ["a", "b"], none: [] },
    {
      packages: [
        { name: "a", wheels: [{ url: "u", hashes: { sha256: "x" } }] },
        { name: "b", size: 1 },
      ],
    },
  );
  expect(text).toBe(
    [
      'lock-version = "1.0"',
      'list = ["a", "b"]',
      "none = []",
      "",
      "[[packages]]",
      'name = "a"',
      "wheels = [",
      '  { url = "u", hashes = { sha256 = "x" } },',
      "]",
      "",
      "[[packages]]",
      'name = "b"',
      "size = 1",
      "",
    ].join("\n"),
  );
});

// TOML 1.0, "String": "Any Unicode character may be used except those that must be escaped: quotation mark, backslash, and the
// control characters other than tab (U+0000 to U+0008, U+000A to U+001F, U+007F)."; "Keys": quoted keys follow the same rules.
test("formatToml() writes any text so that a TOML reader gives it back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, value) => {
      const key = `.${name}`;
      const document = parse(formatToml({ [key]: value }, { t: [{ [key]: [{ [key]: value }] }] }));
      expect(JSON.parse(JSON.stringify(document))).toEqual({
        [key]: value,
        t: [{ [key]: [{ [key]: value }] }],
      });
    }),
    { seed: 751, numRuns: 100 },
  );
});
