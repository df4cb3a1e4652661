import { expect, test } from "vitest";
import { normalizeName } from "../../../../packaging/name.ts";
import { isCondaFile } from "../../../../resolver/providers/conda/conda-file.ts";
import { condaInputsOf, solvedWithConda } from "../../../builders/conda-questions.ts";

test("isCondaFile() tells a release in conda from a file", () => {
  const conda = condaInputsOf([["a 1", { depends: ["python"] }]]);
  const { solver } = solvedWithConda({ a: { "1": [] } }, ["a"], { conda });
  const table = solver.universe.table(solver.universe.find(normalizeName("a")));
  expect([0, 1].map((candidate) => isCondaFile(table.file(candidate)))).toEqual([false, true]);
});
