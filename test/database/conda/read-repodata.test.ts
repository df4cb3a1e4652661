import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readRepodata } from "../../../database/conda/read-repodata.ts";

const PLACE = { channel: "c", subdir: "noarch", baseUrl: "https://conda.anaconda.org/c/noarch/" };
const entry = (name: string): object => ({ name, version: "1", build: "0", build_number: 0, depends: [] });

test("records of both sections, of twins the .conda alone, problems and later formats counted", () => {
  const found = readRepodata(
    {
      packages: {
        "a-1-0.tar.bz2": entry("a"),
        "b-1-0.tar.bz2": entry("b"),
        "bad-1-0.tar.bz2": { name: "bad" },
      },
      "packages.conda": { "a-1-0.conda": entry("a") },
      v3: { whl: { x: {}, y: {} }, conda: { "z-1-0": entry("z") }, "tar.bz2": { "z-1-0": entry("z") } },
      removed: ["gone-1-0.conda"],
    },
    PLACE,
  );
  expect(found.records.map(({ filename }) => filename)).toEqual([
    "a-1-0.conda",
    "b-1-0.tar.bz2",
    "z-1-0.conda",
  ]);
  expect(found.problems).toEqual(["c/noarch/bad-1-0.tar.bz2 is left out: it has no version"]);
  expect(found.laterCount).toBe(2);
});

test.each([
  ["../elsewhere", "https://conda.anaconda.org/c/elsewhere/a-1-0.conda"],
  ["https://cdn.example.org/c/", "https://cdn.example.org/c/a-1-0.conda"],
])("artifacts lie below the base URL %s", (base, url) => {
  const repodata = { info: { base_url: base }, "packages.conda": { "a-1-0.conda": entry("a") } };
  expect(readRepodata(repodata, PLACE).records[0]?.url).toBe(url);
});

test("a base URL that is none is told, and the artifacts lie where the file does", () => {
  for (const base of ["http://[", "file:///etc/", 7]) {
    const repodata = { info: { base_url: base }, "packages.conda": { "a-1-0.conda": entry("a") } };
    const { records, problems } = readRepodata(repodata, PLACE);
    expect(records[0]?.url).toBe(`${PLACE.baseUrl}a-1-0.conda`);
    expect(problems).toEqual(['c/noarch: its "base_url" is no address of http or https']);
  }
});

test("whatever stands there, it is read or named", () => {
  fc.assert(
    fc.property(
      fc.object({ key: fc.constantFrom("packages", "packages.conda", "v3", "name", "info") }),
      (value) => {
        expect(Array.isArray(readRepodata(value, PLACE).records)).toBe(true);
      },
    ),
  );
});
