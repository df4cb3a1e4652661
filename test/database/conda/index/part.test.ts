import fc from "fast-check";
import { expect, test } from "vitest";
import { decodePart, encodePart } from "../../../../database/conda/index/part.ts";
import { withoutTwins } from "../../../../database/conda/twins.ts";
import { CONDA_BASES, arbitraryCondaPackages } from "../../../builders/arbitrary-conda.ts";
import { condaRecord } from "../../../builders/conda-records.ts";

/** Numbers in order of first use. */
function tables() {
  const texts: string[] = [];
  const numberOf = (text: string): number => {
    if (!texts.includes(text)) texts.push(text);
    return texts.indexOf(text);
  };
  const textOf = (id: number): string => texts[id] ?? "";
  return {
    numbers: { spec: numberOf, project: numberOf },
    texts: { spec: textOf, project: textOf },
  };
}

test("decodePart() undoes encodePart(), but for what is in the details", () => {
  fc.assert(
    fc.property(arbitraryCondaPackages, (packages) => {
      for (const { channel, name, pypiNames, subdirs } of packages)
        for (const { subdir, artifacts: all } of subdirs) {
          const { numbers, texts } = tables();
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
  const { numbers, texts } = tables();
  const baseUrl = "https://conda.anaconda.org/conda-forge/linux-64/";
  const artifacts = records.map((record) => ({ record, relations: [] }));
  const bytes = encodePart({ pypiNames: undefined, artifacts }, numbers, baseUrl);
  const place = { channel: "conda-forge", subdir: "linux-64", name: "a", baseUrl };
  const found = decodePart(bytes, "test", texts, place).records.map(({ record }) => record);
  expect(found).toMatchObject(
    records.map(({ filename, timestampMs, url }) => ({ filename, timestampMs, url })),
  );
});

test("bytes that end anywhere are refused", () => {
  const { numbers, texts } = tables();
  const artifacts = [{ record: condaRecord("a", "1", { depends: ["b"], timestampMs: 5 }), relations: [] }];
  const bytes = encodePart({ pypiNames: ["a"], artifacts }, numbers, "");
  const place = { channel: "c", subdir: "s", name: "a", baseUrl: "" };
  for (let size = 0; size < bytes.length; size += 1)
    expect(() => decodePart(bytes.subarray(0, size), "test", texts, place)).toThrow("test");
});
