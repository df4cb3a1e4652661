import { expect, test } from "vitest";
import { joinSetupResults, readSetupResult } from "../../../database/import/setup-result.ts";

test("readSetupResult() of nothing is a setup.py that requires nothing but setuptools", () => {
  expect(readSetupResult({})).toEqual({
    requiresDist: [],
    providesExtra: [],
    buildRequires: ["setuptools"],
    requiresPython: null,
  });
});

test("readSetupResult() keeps the colons of a marker", () => {
  const data = { extras_require: { 'x:python_version < "3" or platform_version == "a:b"': ["c"] } };
  expect(readSetupResult(data)?.requiresDist).toEqual([
    'c; (python_version < "3" or platform_version == "a:b") and (extra == "x")',
  ]);
});

test.each([
  null,
  { install_requires: "b" },
  { setup_requires: [1] },
  { python_requires: ">=3" },
  { extras_require: ["b"] },
  { extras_require: { x: "b" } },
])("readSetupResult(%j) is undefined", (data) => {
  expect(readSetupResult(data)).toBeUndefined();
});

test("joinSetupResults() takes the extras of all Pythons and requires-python of the newest", () => {
  const plain = { requiresDist: [], buildRequires: ["setuptools"] };
  const joined = joinSetupResults([
    { python: "2.7", value: { ...plain, providesExtra: ["old", "both"], requiresPython: "<3" } },
    { python: "3.6", value: { ...plain, providesExtra: ["both", "new"], requiresPython: ">=3" } },
  ]);
  expect(joined).toMatchObject({
    providesExtra: ["both", "new", "old"],
    requiresPython: ">=3",
    requiresDist: [],
  });
});
