/** Fixes of failures about conda: each was solved before it is shown. */

import { expect, test } from "vitest";
import { normalizeName } from "../../../packaging/name.ts";
import {
  condaOwners,
  declaredPackages,
  droppedSpecs,
  flexiblePriority,
} from "../../../resolver/fixes/conda-proposals.ts";
import { resolve } from "../../../resolver/resolve.ts";
import { TargetSolver } from "../../../resolver/solve-target.ts";
import { CONDA_FIRST, type CondaFields, condaInputsOf } from "../../builders/conda-questions.ts";
import type { RecordLiteral } from "../../builders/conda-source.ts";
import {
  type QuestionFields,
  type UniverseLiteral,
  indexOf,
  questionOf,
} from "../../builders/index-builder.ts";

const PYTHON = { depends: ["python"] };

function fixes(
  universe: UniverseLiteral,
  requirements: readonly string[],
  records: readonly RecordLiteral[],
  { conda = {}, ...fields }: Omit<QuestionFields, "conda"> & { readonly conda?: CondaFields } = {},
): string[] {
  const question = questionOf(indexOf(universe), requirements, {
    ...CONDA_FIRST,
    ...fields,
    conda: condaInputsOf(records, conda),
  });
  const resolution = resolve(question);
  return resolution.kind === "unsatisfiable" ? resolution.report.fixes.map(({ text }) => text) : ["solved"];
}

test("declaredPackages() states what a package asks of the target, in the version that it asks for", () => {
  const records: RecordLiteral[] = [["a 1", { depends: ["python", "__cuda >=12.4,<13"] }]];
  expect(fixes({}, ["a"], records)).toEqual(["declare --virtual __cuda=12.4, if the target has it"]);
  expect(fixes({}, [], [["a 1", { depends: ["__cuda"] }]], { conda: { specs: ["a"] } })).toEqual([
    "declare --virtual __cuda=1, if the target has it",
  ]);
});

test("declaredPackages() leaves alone what follows from the target", () => {
  expect(fixes({}, ["a"], [["a 1", { depends: ["python", "__glibc >=9"] }]])).toEqual([]);
});

test("flexiblePriority() lets later channels in where the first hides them", () => {
  const records: RecordLiteral[] = [
    ["a 1", { channel: "x", depends: ["b >=2"] }],
    ["b 1", { channel: "x" }],
    ["b 2", { channel: "y" }],
  ];
  const conda = { channels: ["x", "y"], specs: ["a"] };
  expect(fixes({}, [], records, { conda })).toEqual(["use --channel-priority flexible"]);
  // Also where a line of the user's is what asks for it.
  expect(fixes({}, [], records, { conda: { ...conda, specs: ["b >=2"] } })).toEqual([
    "use --channel-priority flexible",
  ]);
  const projects: RecordLiteral[] = [
    ["b 1", { channel: "x", ...PYTHON }],
    ["b 2", { channel: "y", ...PYTHON }],
  ];
  const names = { table: new Map([["b", ["b"]]]) };
  expect(fixes({}, ["b>=2"], projects, { conda: { channels: ["x", "y"], names } })).toContain(
    "use --channel-priority flexible",
  );
});

test("condaOwners() lets a project come from conda that conda brings", () => {
  const fields = { providersByName: new Map([[normalizeName("b"), [["wheel" as const]]]]) };
  const records: RecordLiteral[] = [
    ["a 1", { depends: ["python", "b"] }],
    ["b 1", PYTHON],
  ];
  expect(fixes({ b: { "1": [] } }, ["a", "b"], records, fields)[0]).toBe(
    "let b come from conda too: --provider b=wheel,conda",
  );
});

test("droppedSpecs() leaves each spec out, but never the only line", () => {
  const records: RecordLiteral[] = [
    ["a 1", { depends: ["c <2"] }],
    ["b 1", { depends: ["c >=2"] }],
    "c 1",
    "c 2",
  ];
  expect(fixes({}, [], records, { conda: { specs: ["a", "b"] } })).toEqual([
    'drop "a" (environment.yml:1)',
    'drop "b" (environment.yml:2)',
  ]);
  expect(fixes({}, [], [["a 1", { depends: ["gone"] }]], { conda: { specs: ["a"] } })).toEqual([]);
});

test("a question without conda has none of them", () => {
  const question = questionOf(indexOf({}), ["a"]);
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  const { universe, lines } = new TargetSolver(question, target);
  const proposals = [
    declaredPackages(question, []),
    flexiblePriority({ question, universe, lines, causes: [] }),
    condaOwners(question, []),
    droppedSpecs(question, []),
  ];
  expect(proposals.flat()).toEqual([]);
});
