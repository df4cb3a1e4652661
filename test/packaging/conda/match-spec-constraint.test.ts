import { expect, test } from "vitest";
import { InvalidCondaSpecError } from "../../../packaging/conda/errors.ts";
import { splitConstraint } from "../../../packaging/conda/match-spec-constraint.ts";

test.each([
  ["", null, null],
  ["=1.8", "=1.8", null],
  ["==1.8", "1.8", null],
  ["== 1.8", "1.8", null],
  [">= 1 , < 2 | 3", ">=1,<2|3", null],
  ["1.8 b", "1.8", "b"],
  ["=1.8 b", "1.8", "b"],
  ["==1.8=b", "1.8", "b"],
  ["==1.8.*=b", "==1.8.*", "b"],
  ["=1.8.*=b", "1.8.*", "b"],
  ["==1.8|==1.9 b", "==1.8|==1.9", "b"],
  [">=1,<2=b", ">=1,<2", "b"],
  [">=1.0 , < 2.0 =py34_0", ">=1.0,<2.0", "py34_0"],
  ["1 == b", "1", "b"],
  ["*=*", "*", "*"],
  ["* ^a=b$", "*", "^a=b$"],
  ["!=1", "!=1", null],
  ["~=1.2", "~=1.2", null],
])("%j", (written, version, build) => {
  expect(splitConstraint("a", written)).toEqual({ version, build });
});

test.each([
  [">=1 <2", "joined by commas"],
  ["1 a,b", "joined by commas"],
  ["1 =", "joined by commas"],
  ["1 2 3", "stands behind name, version and build"],
])("%j is refused", (written, finding) => {
  const split = (): unknown => splitConstraint(`a ${written}`, written);
  expect(split).toThrow(InvalidCondaSpecError);
  expect(split).toThrow(finding);
});
