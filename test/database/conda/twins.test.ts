import { expect, test } from "vitest";
import { stemOf, withoutTwins } from "../../../database/conda/twins.ts";
import { condaRecord } from "../../builders/conda-records.ts";

test("of two formats of one package the .conda stays; what has no twin stays too", () => {
  const filenames = ["a-1-0.conda", "a-1-0.tar.bz2", "b-1-0.tar.bz2", "c-1-0.conda"];
  const artifacts = filenames.map((filename) => ({ record: condaRecord("x", "1", { filename }) }));
  expect(withoutTwins(artifacts).map(({ record }) => record.filename)).toEqual([
    "a-1-0.conda",
    "b-1-0.tar.bz2",
    "c-1-0.conda",
  ]);
  expect(filenames.map(stemOf)).toEqual(["a-1-0", "a-1-0", "b-1-0", "c-1-0"]);
});
