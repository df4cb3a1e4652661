import { expect, test } from "vitest";
import type { CondaPackage } from "../../../database/conda/conda-package.ts";
import { shardOf } from "../../../database/shards/shard-key.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { putCondaState } from "../../builders/conda-store.ts";

test("packages come by shard, then by name, with all their subdirectories, and pages do not show", async () => {
  const store = Store.open(":memory:", { create: true });
  const names = Array.from({ length: 250 }, (_, i) => `name-${i}`);
  await putCondaState(
    store,
    names.map((name) => condaRecord(name, "1")),
    1,
  );
  await putCondaState(store, [condaRecord("name-7", "1", { subdir: "noarch" })], 1, { subdir: "noarch" });
  const packages = [...store.conda.packages()];
  const keyOf = (name: string): string => `${shardOf(name, 4)} ${name}`;
  expect(packages.map(({ name }) => name)).toEqual(names.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
  const seventh = packages.find(({ name }) => name === "name-7");
  expect(seventh?.subdirs.map(({ subdir }) => subdir)).toEqual(["linux-64", "noarch"]);
  store.close();
});

test("a relation is of its artifact, not of one that has replaced it; and of the other format where that has none", async () => {
  const store = Store.open(":memory:", { create: true });
  const records = [
    condaRecord("a", "1", { sha256Hex: "0a".repeat(32) }),
    condaRecord("a", "1", { filename: "a-1-0.tar.bz2", sha256Hex: "0b".repeat(32) }),
    condaRecord("a", "2", { sha256Hex: "0c".repeat(32) }),
  ];
  await putCondaState(store, records, 1);
  const relation = { name: "a", pypiName: "a", pypiVersion: "1.0", filename: "a-1-0.tar.bz2" };
  const { names } = store.conda;
  names.putRelation("conda-forge", { ...relation, sha256Hex: "0b".repeat(32) });
  names.putRelation("conda-forge", { ...relation, filename: "a-2-0.conda", sha256Hex: "0d".repeat(32) });
  names.putRelation("bioconda", { ...relation, filename: "a-2-0.conda", sha256Hex: null });
  const relationsOf = ([first]: CondaPackage[]): unknown =>
    first?.subdirs[0]?.artifacts.map((each) => [
      each.record.filename,
      each.relations.map(({ pypiName, pypiVersion }) => `${pypiName} ${pypiVersion}`),
    ]);
  expect(relationsOf([...store.conda.packages()])).toEqual([
    ["a-1-0.conda", ["a 1.0"]],
    ["a-1-0.tar.bz2", ["a 1.0"]],
    ["a-2-0.conda", []],
  ]);
  store.close();
});
