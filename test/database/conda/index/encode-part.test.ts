import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePart } from "../../../../database/conda/index/decode-part.ts";
import { encodePart } from "../../../../database/conda/index/encode-part.ts";
import { withoutTwins } from "../../../../database/conda/twins.ts";
import { CONDA_BASES, arbitraryCondaPackages } from "../../../builders/arbitrary-conda.ts";
import { condaRecord } from "../../../builders/conda-records.ts";
import { partTables } from "../../../builders/part-tables.ts";

test("decodePart() undoes encodePart(), but for what is in the details", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      for (const { channel, name, pypiNames, subdirs } of packages)
        for (const { subdir, artifacts: all } of subdirs) {
          const { numbers, texts } = partTables();
          const baseUrl = CONDA_BASES.get(`${channel}/${subdir}`) ?? "";
          const artifacts = withoutTwins(all);
          const bytes = encodePart({ pypiNames, artifacts }, numbers, baseUrl);
          const found = decodePart(bytes, "test", texts, { channel, subdir, name, baseUrl });
          expect(found.pypiNames).toEqual(pypiNames);
          expect(found.records).toEqual(
            artifacts.map(
              ({ record: { md5Hex: _m, sha256Hex: _s, sizeBytes: _b, ...record }, relations }) => ({
                record,
                relations,
              }),
            ),
          );
        }
    }),
    { seed: 2, numRuns: 150 },
  );
});

test("odd filenames, and times that no clock has, survive", () => {
  const records = [
    condaRecord("a", "1", { filename: "another-name.conda", timestampMs: Number.MAX_SAFE_INTEGER }),
    condaRecord("a", "2", { timestampMs: 0 }),
    condaRecord("a", "3", { timestampMs: 1_700_000_000_000 }),
  ];
  const { numbers, texts } = partTables();
  const baseUrl = "https://conda.anaconda.org/conda-forge/linux-64/";
  const artifacts = records.map((record) => ({ record, relations: [] }));
  const bytes = encodePart({ pypiNames: undefined, artifacts }, numbers, baseUrl);
  const place = { channel: "conda-forge", subdir: "linux-64", name: "a", baseUrl };
  const found = decodePart(bytes, "test", texts, place).records.map(({ record }) => record);
  expect(found).toMatchObject(
    records.map(({ filename, timestampMs, url }) => ({ filename, timestampMs, url })),
  );
});
