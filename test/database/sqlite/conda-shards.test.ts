import { expect, test } from "vitest";
import { Store } from "../../../database/sqlite/store.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { putCondaState } from "../../builders/conda-store.ts";

test("shards are kept until they are cleared, and packages know the one that they were read from", async () => {
  const store = Store.open(":memory:", { create: true });
  const { shards } = store.conda;
  const hash = "cd".repeat(32);
  expect([shards.isKept(hash), shards.kept(hash)]).toEqual([false, undefined]);
  shards.keep(hash, Buffer.from("bytes"));
  expect([shards.isKept(hash), shards.kept(hash)?.toString()]).toEqual([true, "bytes"]);
  shards.keep("ef".repeat(32), Buffer.from("others"));
  shards.letGo(["ef".repeat(32)]);
  expect([shards.isKept(hash), shards.isKept("ef".repeat(32))]).toEqual([true, false]);
  shards.clear();
  expect(shards.isKept(hash)).toBe(false);
  await putCondaState(store, [condaRecord("a", "1"), condaRecord("b", "1")], 1, { names: ["a"] });
  expect(shards.known("conda-forge", "linux-64")).toEqual(
    new Map([
      ["a", "ab".repeat(32)],
      ["b", null],
    ]),
  );
  expect(shards.known("conda-forge", "noarch").size).toBe(0);
  store.close();
});
