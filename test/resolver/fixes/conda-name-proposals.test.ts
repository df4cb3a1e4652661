/** Fixes of lines that name packages of conda: each was solved before it is shown. */

import { expect, test } from "vitest";
import { resolve } from "../../../resolver/resolve.ts";
import { CONDA_FIRST, condaInputsOf } from "../../builders/conda-questions.ts";
import type { RecordLiteral } from "../../builders/conda-source.ts";
import { indexOf, questionOf } from "../../builders/index-builder.ts";

const RECORDS: RecordLiteral[] = [
  ["matplotlib-base 3.8", { depends: ["python"] }],
  ["opencv 4", { depends: ["python"] }],
  "libblas 3.11",
  "_libgcc_mutex 0.1",
];
const TABLE = new Map<string, readonly string[] | null>([
  ["matplotlib-base", ["matplotlib"]],
  ["opencv", ["opencv-python", "opencv-python-headless"]],
  ["libblas", null],
]);

function fixes(requirements: readonly string[]): string[] {
  const conda = condaInputsOf(RECORDS, { names: { table: TABLE } });
  const resolution = resolve(questionOf(indexOf({}), requirements, { ...CONDA_FIRST, conda }));
  return resolution.kind === "unsatisfiable" ? resolution.report.fixes.map(({ text }) => text) : ["solved"];
}

test("the project that the package is stands in the line's place, with its versions and extras", () => {
  expect(fixes(["matplotlib-base>=3"])).toEqual(['change reqs.txt:1 to "matplotlib>=3"']);
  expect(fixes(["opencv"])).toEqual([
    'change reqs.txt:1 to "opencv-python"',
    'change reqs.txt:1 to "opencv-python-headless"',
  ]);
});

test("what is no project is asked of conda, by the name that conda writes", () => {
  expect(fixes(["libblas >=3, <4"])).toEqual([
    'change reqs.txt:1 to "conda-forge::libblas >=3,<4", which asks conda for it',
  ]);
  expect(fixes(["LibBLAS"])).toEqual([
    'change reqs.txt:1 to "conda-forge::libblas", which asks conda for it',
  ]);
});

test("nothing is proposed that would not help, or would say something else", () => {
  expect(fixes(["libblas>=9"])).toEqual([]);
  expect(fixes(["libblas ; python_version > '3'"])).toEqual([]);
  expect(fixes(["nothing-of-conda"])).toEqual([]);
});
