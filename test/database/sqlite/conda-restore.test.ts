import { expect, test } from "vitest";
import type { CondaPackage } from "../../../database/conda/conda-package.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { BASE_URL, putCondaState } from "../../builders/conda-store.ts";

const FACT = { channel: "conda-forge", subdir: "linux-64", baseUrl: BASE_URL, dataDate: "2026-03-01" };
const FACTS = {
  counts: { packages: 1, records: 1, removed: 1, events: 1 },
  subdirs: [{ ...FACT, records: 1, later: 4, leftOut: 2, digest: "" }],
  names: [{ channel: "conda-forge", kind: "table", url: "u", dataDate: "2026-02-28" }] as const,
};
const RECORD = condaRecord("a", "1", { depends: ["b"], sha256Hex: "0a".repeat(32) });
const ENTRY: CondaPackage = {
  channel: "conda-forge",
  name: "a",
  pypiNames: ["a"],
  subdirs: [
    {
      subdir: "linux-64",
      artifacts: [{ record: RECORD, relations: [{ pypiName: "a", pypiVersion: "1.0" }] }],
      removed: ["a-0-0.conda"],
      events: [{ kind: "hot-fix", atMs: 5, filename: "a-1-0.conda", before: { depends: [] } }],
    },
  ],
};

test("a store is filled with packages, their history and names, and a crawl goes on from there", async () => {
  const store = Store.open(":memory:", { create: true });
  store.transaction(() => store.conda.restore(FACTS).put(ENTRY));
  expect([...store.conda.packages()]).toEqual([ENTRY]);
  expect(store.conda.content()).toMatchObject({
    subdirs: [{ baseUrl: BASE_URL, laterCount: 4, leftOutCount: 2, checkedAtMs: Date.UTC(2026, 2, 1) }],
    names: FACTS.names,
  });
  expect(store.conda.subdir("conda-forge", "linux-64")).toMatchObject({ reading: null });
  expect(await putCondaState(store, [RECORD], 9)).toMatchObject({ unchanged: 1, added: 0, "hot-fix": 0 });
  expect(store.conda.facts()).toMatchObject([{ laterCount: 0, leftOutCount: 0 }]);
  store.close();
});

test("a store without channels has no content of them", () => {
  const store = Store.open(":memory:", { create: true });
  store.conda.noteFailure("conda-forge", "linux-64", { message: "never read", atMs: 1 });
  expect(store.conda.content()).toBeUndefined();
  store.close();
});
