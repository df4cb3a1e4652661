import { expect, test } from "vitest";
import { resolvedConda } from "../../resolver/resolved-conda.ts";
import { type CondaFields, condaInputsOf, solvedWithConda } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import type { QuestionFields } from "../builders/index-builder.ts";

function resolved(literals: readonly RecordLiteral[], given: CondaFields, fields: QuestionFields = {}) {
  const { solver, outcome } = solvedWithConda({}, [], { conda: condaInputsOf(literals, given), ...fields });
  const { conda } = solver.universe;
  if (conda === null || outcome.kind !== "solved") throw new Error("there is a solution");
  return resolvedConda(conda, outcome.condaSelections, solver.lines);
}

const CHANNEL: RecordLiteral[] = [
  ["b 1", { depends: ["python >=3.11", "a", "__glibc", "a >=1"] }],
  "a 1",
  "python 3.11.9 h_0_cpython",
];

test("packages are sorted, with what they need among them and what they are on PyPI", () => {
  const { packages, roots, python } = resolved(CHANNEL, { specs: ["b", "__glibc", "b >=1"] });
  expect(packages.map(({ record, dependencies }) => [record.name, dependencies])).toEqual([
    ["a", []],
    ["b", ["a"]],
  ]);
  expect(packages.map(({ pypi }) => pypi)).toEqual([[], [{ name: "b", version: "1", via: "guess" }]]);
  expect([roots, python.channel]).toEqual([["b"], "nixpkgs"]);
});

test("the interpreter of conda is a package like others", () => {
  const providersByName: QuestionFields["providersByName"] = new Map([["python" as never, [["conda"]]]]);
  const { packages, python } = resolved(CHANNEL, { specs: ["b"] }, { providersByName });
  expect(packages.map(({ record }) => record.name)).toEqual(["a", "b", "python"]);
  expect(packages[1]?.dependencies).toEqual(["a", "python"]);
  expect(python).toBe(packages[2]?.record);
});
