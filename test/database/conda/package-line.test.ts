import fc from "fast-check";
import { expect, test } from "vitest";
import { formatPackageLine, usualFilename } from "../../../database/conda/package-line.ts";
import { readPackageLine } from "../../../database/conda/read-package-line.ts";
import { CONDA_BASES, arbitraryCondaPackages } from "../../builders/arbitrary-conda.ts";
import { condaRecord } from "../../builders/conda-records.ts";

test("readPackageLine() gives back what formatPackageLine() was given", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      for (const entry of packages) {
        const line = formatPackageLine(entry, CONDA_BASES);
        expect(line).not.toContain("\n");
        expect(readPackageLine(JSON.parse(line), CONDA_BASES)).toEqual(entry);
      }
    }),
    { seed: 3, numRuns: 200 },
  );
});

test("what is usual is left out, and a list stands once", () => {
  const depends = ["python >=3.9", "b"];
  const records = [condaRecord("a", "1", { depends }), condaRecord("a", "2", { depends, constrains: ["c"] })];
  const bases = new Map([["conda-forge/linux-64", "https://conda.anaconda.org/conda-forge/linux-64/"]]);
  const subdir = {
    subdir: "linux-64",
    artifacts: records.map((record) => ({ record, relations: [] })),
    removed: [],
    events: [],
  };
  const line = formatPackageLine(
    { channel: "conda-forge", name: "a", pypiNames: undefined, subdirs: [subdir] },
    bases,
  );
  expect(line).toBe(
    '{"name":"a","channel":"conda-forge","lists":[["python >=3.9","b"],["c"]],"subdirs":[{"subdir":"linux-64","records":[{"version":"1","build":"0","depends":0},{"version":"2","build":"0","depends":0,"constrains":1}]}]}',
  );
  expect(usualFilename(condaRecord("a", "1"))).toBe("a-1-0.conda");
});
