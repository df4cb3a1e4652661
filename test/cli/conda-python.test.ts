import { expect, test } from "vitest";
import { pythonOfSpecs } from "../../cli/conda-python.ts";
import { condaInputsOf } from "../builders/conda-questions.ts";

const RECORDS = ["python 3.11.8 h_0_cpython", "python 3.11.9 h_0_cpython", "python 3.10.2 h_0_cpython"];

test.each([
  [["numpy"], undefined],
  [["python"], "cpython-3.13"],
  [["python >=3.9"], "cpython-3.13"],
  [["python=3.11"], "cpython-3.11"],
  [["python 3.11.*"], "cpython-3.11"],
  [["python >=3.9,<3.12"], "cpython-3.11"],
  [["python >=3.9", "python <3.11"], "cpython-3.10"],
  [["python=3.11.8"], "cpython-3.11.8"],
  [["python >=3.11.8,<3.11.10"], "cpython-3.11.9"],
  [["python=2.7"], undefined],
])("%o mean %s", (specs, expected) => {
  expect(pythonOfSpecs(condaInputsOf(RECORDS, { specs }), "3.13")).toBe(expected);
});
