import { expect, test } from "vitest";
import { tryParseRelation } from "../../../crawlers/conda-repodata/parse-relation.ts";

const ROW = {
  conda_name: "Numpy",
  conda_filename: "numpy-2.0-py312_0.conda",
  conda_hash: "ab".repeat(32),
  pypi_name: "numpy",
  pypi_version: "2.0",
  channel: "conda-forge",
  direct_url: null,
};

test("a row is a relation of an artifact", () => {
  const relation = { name: "numpy", filename: ROW.conda_filename, pypiName: "numpy", pypiVersion: "2.0" };
  expect(tryParseRelation(JSON.stringify(ROW))).toEqual({ ...relation, sha256Hex: ROW.conda_hash });
  const bare = { ...ROW, conda_name: undefined, conda_hash: "?" };
  expect(tryParseRelation(JSON.stringify(bare))).toEqual({ ...relation, sha256Hex: null });
});

test.each([
  "nonsense",
  "null",
  "[]",
  JSON.stringify({ ...ROW, conda_filename: "numpy.conda" }),
  JSON.stringify({ ...ROW, pypi_name: "a b" }),
  JSON.stringify({ ...ROW, pypi_version: "" }),
])("%s is none", (line) => {
  expect(tryParseRelation(line)).toBeUndefined();
});
