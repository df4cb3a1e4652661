import { describe, expect, test } from "vitest";
import { normalizeName } from "../../packaging/name.ts";
import { resolve } from "../../resolver/resolve.ts";
import { settleInterpreter } from "../../resolver/settle-interpreter.ts";
import { TargetSolver } from "../../resolver/solve-target.ts";
import { condaInputsOf } from "../builders/conda-questions.ts";
import type { RecordLiteral } from "../builders/conda-source.ts";
import { type QuestionFields, indexOf, questionOf } from "../builders/index-builder.ts";

const PYTHONS: RecordLiteral[] = ["python 3.11.4 h_0_cpython", "python 3.11.8 h_0_cpython"];
const FROM_CONDA: QuestionFields = {
  providers: [["wheel"], ["conda"]],
  providersByName: new Map([[normalizeName("python"), [["conda"]]]]),
};

function pins(requirements: readonly string[], fields: QuestionFields = FROM_CONDA, records = PYTHONS) {
  const universe = {
    a: { "1": ['old ; python_full_version < "3.11.9"', 'new ; python_full_version >= "3.11.9"'] },
    b: { "1": { python: ">=3.11.9" }, "0": [] },
    old: { "1": [] },
    new: { "1": [] },
  };
  const question = questionOf(indexOf(universe), requirements, { ...fields, conda: condaInputsOf(records) });
  const resolution = resolve(question);
  if (resolution.kind === "unsatisfiable") return resolution.report.summary;
  const [target] = resolution.targets;
  return {
    python: target?.conda?.python.version,
    judged: target?.target.environment.python_full_version,
    names: target?.packages.map(({ name, version }) => `${name} ${version}`),
    warnings: resolution.warnings.length,
  };
}

describe("markers and Requires-Python see the interpreter that is chosen", () => {
  test("of conda", () => {
    expect(pins(["a", "b"])).toEqual({
      python: "3.11.8",
      judged: "3.11.8",
      names: ["a 1", "b 0", "old 1"],
      warnings: 0,
    });
  });

  test("of nixpkgs, where that is the one", () => {
    const found = pins(["a"], { providers: [["wheel"], ["conda"]] });
    expect(found).toMatchObject({ names: ["a 1", "new 1"] });
  });

  test("the version of Python stays the target's, and so does its name", () => {
    const question = questionOf(indexOf({}), [], { ...FROM_CONDA, conda: condaInputsOf(PYTHONS) });
    const [target] = question.targets;
    if (target === undefined) throw new Error("a question has a target");
    const settled = settleInterpreter(new TargetSolver(question, target));
    expect(settled.target).toMatchObject({ id: target.id, pythonVersion: "3.11" });
    expect(settled.target.environment).toMatchObject({
      python_full_version: "3.11.8",
      implementation_version: "3.11.8",
      python_version: "3.11",
    });
  });
});

test("where nothing can be had with one patch release, another is tried", () => {
  const records: RecordLiteral[] = [...PYTHONS, ["c 1", { depends: ["python <3.11.8"] }]];
  const fields = { ...FROM_CONDA, providers: [["wheel"], ["conda"]] as const };
  expect(pins(["c"], fields, records)).toMatchObject({ python: "3.11.4", judged: "3.11.4" });
});

test("a question without conda, or without its interpreters, is left as it is", () => {
  const question = questionOf(indexOf({}), [], { conda: condaInputsOf(["a 1"]) });
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  const solver = new TargetSolver(question, target);
  expect(settleInterpreter(solver)).toBe(solver);
});
