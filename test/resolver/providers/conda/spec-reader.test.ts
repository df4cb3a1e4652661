import { expect, test } from "vitest";
import { nameOfSpec, readSpec } from "../../../../resolver/providers/conda/spec-reader.ts";
import { condaRecord } from "../../../builders/conda-records.ts";
import { versionOfRecord } from "../../../../packaging/conda/match-spec.ts";

test("a text is read once into a test of records, or into why it is none", () => {
  const reading = readSpec("blas =2.131=openblas");
  const record = condaRecord("blas", "2.131", { build: "openblas" });
  expect("matches" in reading && reading.matches(record, versionOfRecord(record))).toBe(true);
  expect(readSpec("blas =2=3=4")).toHaveProperty("problem");
  expect(readSpec("num* >=1")).toEqual({ problem: "it names no package, but a pattern of names" });
});

test("the name of a text is what stands before any constraint", () => {
  const texts = ["numpy", "Numpy >=1", "numpy>=1", "numpy=1=b", "numpy[version=1]", "numpy ~=1", "numpy!=1"];
  expect(new Set(texts.map(nameOfSpec))).toEqual(new Set(["numpy"]));
  const rare = [" numpy >=1", "conda-forge::numpy >=1", "conda-forge/linux-64::numpy", "x/numpy-1-0.conda"];
  expect(new Set(rare.map(nameOfSpec))).toEqual(new Set(["numpy"]));
  expect(nameOfSpec("!")).toBe("!");
});
