import { expect, test } from "vitest";
import { AssertionError } from "../../../../common/assert.ts";
import type { CondaPackage } from "../../../../database/conda/conda-package.ts";
import { buildCondaIndex } from "../../../../database/conda/index/build-conda-index.ts";
import { MemorySpool } from "../../../../database/index/build/byte-spool.ts";
import { MemoryIndexOutput } from "../../../../database/index/build/index-output.ts";
import { CondaCounter } from "../../../../database/shards/conda-counter.ts";
import { CONDA_SUBDIR_FACTS } from "../../../builders/arbitrary-conda.ts";
import { condaRecord } from "../../../builders/conda-records.ts";

function build(packages: readonly CondaPackage[], onProgress?: (count: number) => void): number {
  const counter = new CondaCounter();
  for (const each of packages) counter.add(each);
  const facts = counter.facts({ subdirs: CONDA_SUBDIR_FACTS, names: [] });
  const options = { facts, revision: "r", output: new MemoryIndexOutput(), spool: new MemorySpool() };
  return buildCondaIndex({ ...options, packages: () => packages, ...(onProgress && { onProgress }) })
    .fileSizeBytes;
}

function packageOf(name: string): CondaPackage {
  const url = `https://conda.example/conda-forge/linux-64/${name}-1-0.conda`;
  const artifacts = [{ record: condaRecord(name, "1", { depends: ["python >=3.9"], url }), relations: [] }];
  return {
    channel: "conda-forge",
    name,
    pypiNames: undefined,
    subdirs: [{ subdir: "linux-64", artifacts, removed: [], events: [] }],
  };
}

test("a record takes little: a match spec that all have stands once", () => {
  const names = Array.from({ length: 2000 }, (_, i) => `name-${i}`);
  const [few, many] = [names.slice(0, 1000), names].map((some) => build(some.map(packageOf)));
  // Offsets of four subdirectories, a part, a row of details.
  expect(((many ?? 0) - (few ?? 0)) / 1000).toBeLessThan(125);
});

test("progress goes through all packages twice", () => {
  const counts: number[] = [];
  build([packageOf("a"), packageOf("b")], (count) => counts.push(count));
  expect(counts).toEqual([2, 4]);
});

test("a package that comes twice is a mistake of ours", () => {
  expect(() => build([packageOf("a"), packageOf("a")])).toThrow(AssertionError);
});
