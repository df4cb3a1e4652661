import { expect, test } from "vitest";
import { NixEvaluationError } from "../../../crawlers/nixpkgs-dump/errors.ts";
import { readNames, readPackages } from "../../../crawlers/nixpkgs-dump/nix-answers.ts";

const PACKAGE = {
  python: "3.11",
  attribute: "idna",
  pname: "idna",
  version: "3.7",
  available: true,
  requirements: null,
  dependencies: ["a"],
  optionalDependencies: { all: ["b"] },
};

test("readNames() and readPackages() read what the expression answers", () => {
  const names = {
    nixpkgsVersion: null,
    system: "s",
    pythons: [{ python: "3.11", attribute: "python311", names: ["a"] }],
  };
  expect(readNames(names)).toEqual(names);
  expect(readPackages([PACKAGE])).toEqual([PACKAGE]);
});

test.each([
  ["no list", { packages: [] }],
  ["a package without a version", [{ ...PACKAGE, version: undefined }]],
  ["groups that are no object", [{ ...PACKAGE, optionalDependencies: 1 }]],
  ["groups that are null", [{ ...PACKAGE, optionalDependencies: null }]],
  ["dependencies that are no texts", [{ ...PACKAGE, dependencies: [1] }]],
])("readPackages() refuses %s", (_what, answer) => {
  expect(() => readPackages(answer)).toThrow(NixEvaluationError);
});

test("readNames() refuses another answer", () => {
  expect(() => readNames([])).toThrow(/an unexpected answer: expected an object at names/);
});
