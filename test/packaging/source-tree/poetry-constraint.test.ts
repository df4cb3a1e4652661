import fc from "fast-check";
import { expect, test } from "vitest";
import {
  constraintToPythonMarker,
  constraintToSpecifier,
  tryParsePoetryConstraint,
} from "../../../packaging/source-tree/poetry-constraint.ts";
import { tryParseMarker } from "../../../packaging/marker.ts";
import { tryParseSpecifierSet } from "../../../packaging/specifier.ts";

function specifier(text: string, isPython = false): string | undefined {
  const constraint = tryParsePoetryConstraint(text);
  return constraint === undefined ? "unreadable" : constraintToSpecifier(constraint, isPython);
}

// Poetry, "Version constraints", with the tables of its documentation.
test.each([
  ["^1.2.3", ">=1.2.3,<2.0.0"],
  ["^1.2", ">=1.2,<2.0"],
  ["^1", ">=1,<2"],
  ["^0.2.3", ">=0.2.3,<0.3.0"],
  ["^0.0.3", ">=0.0.3,<0.0.4"],
  ["^0.0", ">=0.0,<0.1"],
  ["^0", ">=0,<1"],
  ["^1.0.0-alpha.1", ">=1.0.0-alpha.1,<2.0.0"],
  ["^1.2.3.4", ">=1.2.3.4,<2.0.0.0"],
  ["^1!2.0", ">=1!2.0,<1!3.0"],
  ["~1.2.3", ">=1.2.3,<1.3.0"],
  ["~1.2", ">=1.2,<1.3"],
  ["~1", ">=1,<2"],
  ["~=1.2", ">=1.2,<2.0"],
  ["~=1.2.3", ">=1.2.3,<1.3.0"],
  ["*", ""],
  ["x", ""],
  [">=*", ""],
  ["1.*", "==1.*"],
  ["1.2.*", "==1.2.*"],
  ["==1.2.x", "==1.2.*"],
  ["!=1.2.*", "!=1.2.*"],
  ["1.2.3", "==1.2.3"],
  ["=1.2.3", "==1.2.3"],
  ["===1.2.3", "==1.2.3"],
  ["v1.2", "==v1.2"],
  ["<>1.5", "!=1.5"],
  [">= 1.2, < 1.5", ">=1.2,<1.5"],
  [">=1.2 <1.5", ">=1.2,<1.5"],
  [" >=1.2,!=1.3, ", ">=1.2,!=1.3"],
])("tryParsePoetryConstraint() reads %s as %s", (text, expected) => {
  expect(specifier(text)).toBe(expected);
});

test.each(["", "1.2 or 3", ">1.*", "abc", "^", "latest", ">=1,,,~", "1".repeat(5000), "||"])(
  "tryParsePoetryConstraint() refuses %.20s",
  (text) => {
    expect(tryParsePoetryConstraint(text)).toBeUndefined();
  },
);

test.each([
  ["<1.0 || >=2.0", "!=1.*"],
  ["^1.0 || ^3.0", ">=1.0,<4.0,!=2.*"],
  ["~1.1 || ~1.3", ">=1.1,<1.4,!=1.2.*"],
  ["1.1.* || 1.2.*", ">=1.1,<1.3"],
  [">=2.0 || >=1.0", ">=1.0"],
  [">=1.0 || *", ""],
  ["<1.0 || >=1.0", ""],
  ["~1.8 || ^3.0", undefined],
  ["1.0 || 2.0", undefined],
  ["<1.0 || >=1.0.5", undefined],
  ["!=1.5 || >=3", undefined],
])("constraintToSpecifier() excludes what lies between the alternatives of %s: %s", (text, expected) => {
  expect(specifier(text)).toBe(expected);
});

// As poetry-core writes Requires-Python: of alternatives without their upper bound.
test.each([
  ["^3.8", ">=3.8,<4.0"],
  ["~2.7 || ^3.4", ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*"],
  [">=2.7,<2.8 || >=3.5", ">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*,!=3.4.*"],
  [">=2.7, <3 | >=3.2", ">=2.7,!=3.0.*,!=3.1.*"],
  ["3.6", "==3.6.*"],
  ["3.6.1", "==3.6.1"],
  ["*", ""],
])("constraintToSpecifier() of python %s is %s", (text, expected) => {
  expect(specifier(text, true)).toBe(expected);
});

test.each([
  ["^3.6", 'python_version >= "3.6" and python_version < "4.0"'],
  [
    "~2.7 || ^3.4",
    'python_version >= "2.7" and python_version < "2.8" or python_version >= "3.4" and python_version < "4.0"',
  ],
  ["<3.8", 'python_version < "3.8"'],
  [">=3.7.1", 'python_full_version >= "3.7.1"'],
  [">3.6", 'python_full_version > "3.6"'],
  ["3.6.*", 'python_version == "3.6"'],
  ["2.*", 'python_version >= "2" and python_version < "3"'],
  ["!=2.*", '(python_version < "2" or python_version >= "3")'],
  ["3.6.1.*", 'python_full_version == "3.6.1.*"'],
  ["*", ""],
  [">=3.6 || *", ""],
])("constraintToPythonMarker() of %s is %s", (text, expected) => {
  const constraint = tryParsePoetryConstraint(text);
  const marker = constraintToPythonMarker(constraint ?? []);
  expect(marker).toBe(expected);
  if (marker !== "") expect(tryParseMarker(marker)).toBeDefined();
});

test("what a constraint becomes is always a specifier set and a marker", () => {
  expect.hasAssertions();
  const piece = fc.constantFrom(
    "^",
    "~",
    "~=",
    ">=",
    "<",
    "!=",
    "1",
    "2",
    "0",
    ".",
    "*",
    ",",
    " ",
    "||",
    "a1",
    "3.4",
    "2.7",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.boolean(), (pieces, isPython) => {
      const constraint = tryParsePoetryConstraint(pieces.join(""));
      if (constraint === undefined) return;
      const text = constraintToSpecifier(constraint, isPython);
      if (text !== undefined) expect(tryParseSpecifierSet(text)).toBeDefined();
      const marker = constraintToPythonMarker(constraint);
      if (marker !== "") expect(tryParseMarker(marker)).toBeDefined();
    }),
    { seed: 20261122, numRuns: 2000 },
  );
});
