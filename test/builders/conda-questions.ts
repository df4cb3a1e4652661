/** Questions about small channels and universes, for tests. */

import { NO_PYPI_NAMES, type PypiNameFacts } from "../../database/conda/pypi-names.ts";
import type { CondaInputs } from "../../resolver/question.ts";
import { type TargetOutcome, TargetSolver } from "../../resolver/solve-target.ts";
import { type RecordLiteral, condaRecords, condaSource } from "./conda-source.ts";
import { type QuestionFields, type UniverseLiteral, indexOf, questionOf } from "./index-builder.ts";

/** Inputs with the records on conda-forge, but for what is given; specs stand in `environment.yml`, a line each. */
export function condaInputsOf(
  records: readonly RecordLiteral[],
  { specs = [], names = {}, ...given }: CondaFields = {},
): CondaInputs {
  return {
    source: condaSource(condaRecords(...records), { ...NO_PYPI_NAMES, ...names }),
    channels: ["conda-forge"],
    priority: "strict",
    roots: specs.map((text, i) => ({ text, origin: { file: "environment.yml", line: i + 1 } })),
    virtualPackages: new Map(),
    nameOverrides: new Map(),
    kept: new Map(),
    ...given,
  };
}

/** What may be said of the inputs. */
export interface CondaFields extends Partial<CondaInputs> {
  readonly specs?: readonly string[];
  readonly names?: Partial<PypiNameFacts>;
}

/** Conda first, then wheels, for CPython 3.11 on Linux. */
export const CONDA_FIRST: QuestionFields = { providers: [["conda"], ["wheel"]] };

/** One solve of the question's lines, with who solved it. */
export function solvedWithConda(
  universe: UniverseLiteral,
  requirements: readonly string[],
  fields: QuestionFields,
): { readonly solver: TargetSolver; readonly outcome: TargetOutcome } {
  const question = questionOf(indexOf(universe), requirements, { ...CONDA_FIRST, ...fields });
  const [target] = question.targets;
  if (target === undefined) throw new Error("a question has a target");
  const solver = new TargetSolver(question, target);
  return { solver, outcome: solver.solve(solver.lines) };
}
