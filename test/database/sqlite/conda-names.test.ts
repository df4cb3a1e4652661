import { expect, test } from "vitest";
import { Store } from "../../../database/sqlite/store.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { putCondaState } from "../../builders/conda-store.ts";

test("names of one channel are replaced as a whole, and those of another stay", async () => {
  const store = Store.open(":memory:", { create: true });
  const { names } = store.conda;
  await putCondaState(store, [condaRecord("a", "1")], 1);
  await putCondaState(store, [condaRecord("a", "1", { channel: "bioconda" })], 1, { channel: "bioconda" });
  const namesOf = (): unknown =>
    [...store.conda.packages()].map(({ channel, pypiNames }) => [channel, pypiNames]);
  names.putName("conda-forge", "a", ["a", "b"]);
  names.putName("bioconda", "a", null);
  expect(namesOf()).toEqual([
    ["bioconda", null],
    ["conda-forge", ["a", "b"]],
  ]);
  expect([names.count("conda-forge", "table"), names.count("conda-forge", "relations")]).toEqual([1, 0]);
  names.clear("conda-forge", "table");
  names.clear("bioconda", "relations");
  expect(namesOf()).toEqual([
    ["bioconda", null],
    ["conda-forge", undefined],
  ]);
  store.close();
});

test("where names were read is replaced by kind", () => {
  const store = Store.open(":memory:", { create: true });
  const source = { channel: "conda-forge", kind: "table", url: "u", etag: null, lastModified: null } as const;
  store.conda.names.putSource({ ...source, checkedAtMs: 1 });
  store.conda.names.putSource({ ...source, checkedAtMs: 2, etag: '"x"' });
  store.conda.names.putSource({ ...source, kind: "relations", checkedAtMs: 3 });
  expect(store.conda.names.sources()).toEqual([
    { ...source, kind: "relations", checkedAtMs: 3 },
    { ...source, checkedAtMs: 2, etag: '"x"' },
  ]);
  store.close();
});
