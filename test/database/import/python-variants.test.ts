import * as fc from "fast-check";
import { expect, test } from "vitest";
import { joinRequirements, pythonMarker } from "../../../database/import/python-variants.ts";
import type { MarkerEnvironment } from "../../../packaging/marker-environment.ts";
import { evaluateMarker, parseMarker } from "../../../packaging/marker.ts";

const PYTHONS = ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10"];

function variantsOf(flags: string): { python: string; value: boolean }[] {
  return flags.split("").map((flag, i) => ({ python: PYTHONS[i] ?? "", value: flag === "x" }));
}

test.each([
  ["xxxxxx", undefined],
  ["x-----", 'python_version < "3.6"'],
  ["-xxxxx", 'python_version >= "3.6"'],
  ["-----x", 'python_version >= "3.10"'],
  ["-xx---", 'python_version >= "3.6" and python_version < "3.8"'],
  ["x----x", 'python_version < "3.6" or python_version >= "3.10"'],
  [
    "x-xx-x",
    'python_version < "3.6" or (python_version >= "3.7" and python_version < "3.9") or python_version >= "3.10"',
  ],
])("pythonMarker() of %s is %s", (flags, expected) => {
  expect(pythonMarker(variantsOf(flags))).toBe(expected);
});

// Dependency specifiers, "Environment markers" (PEP 508): `python_version` compares as a version, so 3.10 is above 3.9.
test("pythonMarker() is true for exactly the Pythons that saw it", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (values) => {
      fc.pre(values.includes(true));
      const variants = values.map((value, i) => ({ python: PYTHONS[i] ?? "", value }));
      const marker = pythonMarker(variants);
      for (const { python, value } of variants) {
        const environment = { python_version: python } as MarkerEnvironment;
        const holds = marker === undefined || evaluateMarker(parseMarker(marker), environment, new Set());
        expect(holds, `${marker} at ${python}`).toBe(value);
      }
    }),
    { seed: 3, numRuns: 64 },
  );
});

test("joinRequirements() keeps what all saw bare, the newest Python's order first", () => {
  expect(
    joinRequirements([
      { python: "2.7", value: ["a", "old", "both"] },
      { python: "3.6", value: ["both", "a", "new"] },
    ]),
  ).toEqual(["both", "a", 'new; python_version >= "3.6"', 'old; python_version < "3.6"']);
});

test("joinRequirements() adds to a marker that is there", () => {
  expect(
    joinRequirements([
      { python: "2.7", value: [] },
      { python: "3.6", value: ['a; extra == "x"'] },
    ]),
  ).toEqual(['a; (extra == "x") and (python_version >= "3.6")']);
});
