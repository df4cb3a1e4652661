import { expect, test } from "vitest";
import { CondaCounter } from "../../../database/shards/conda-counter.ts";
import { CONDA_SUBDIR_FACTS } from "../../builders/arbitrary-conda.ts";
import { condaRecord } from "../../builders/conda-records.ts";

test("it counts what it was given, and twins count as records but not for the digest", () => {
  const [twin, better] = [condaRecord("a", "1", { filename: "a-1-0.tar.bz2" }), condaRecord("a", "1")];
  const entry = (records: (typeof twin)[]) => ({
    channel: "conda-forge",
    name: "a",
    pypiNames: undefined,
    subdirs: [
      {
        subdir: "linux-64",
        artifacts: records.map((record) => ({ record, relations: [] })),
        removed: ["a-0-0.conda"],
        events: [],
      },
    ],
  });
  const [both, one] = [new CondaCounter(), new CondaCounter()];
  both.add(entry([better, twin]));
  one.add(entry([better]));
  expect(both.counts()).toEqual({ packages: 1, records: 2, removed: 1, events: 0 });
  const place = { channel: "conda-forge", subdir: "linux-64" };
  expect([both.recordsOf(place), one.recordsOf(place)]).toEqual([2, 1]);
  expect(both.digestOf(place)).toBe(one.digestOf(place));
  const facts = both.facts({ subdirs: CONDA_SUBDIR_FACTS, names: [] });
  expect(facts.subdirs.map(({ channel, subdir, records }) => [channel, subdir, records])).toEqual([
    ["bioconda", "linux-64", 0],
    ["bioconda", "noarch", 0],
    ["conda-forge", "linux-64", 2],
    ["conda-forge", "noarch", 0],
  ]);
  expect(facts.subdirs[0]).toMatchObject({ dataDate: "2026-03-01", later: 2, leftOut: 0 });
});
