import { expect, test } from "vitest";
import type { CondaUpdate } from "../../../database/sqlite/conda-update.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { BASE_URL, findingAt, putCondaState } from "../../builders/conda-store.ts";

const PLACE = { channel: "conda-forge", subdir: "linux-64", baseUrl: BASE_URL, asOfMs: 1 };

test("an update that fails leaves everything as it was", async () => {
  const store = Store.open(":memory:", { create: true });
  await putCondaState(store, [condaRecord("a", "1")], 1);
  const before = [...store.conda.packages()];
  const failing = store.conda.update({
    ...PLACE,
    work: (update) => {
      update.put(condaRecord("b", "1", { depends: ["never seen"] }));
      update.finishAll();
      return Promise.reject(new Error("the connection broke"));
    },
  });
  await expect(failing).rejects.toThrow("the connection broke");
  expect([...store.conda.packages()]).toEqual(before);
  // Numbers of texts that were taken back are not used again by memory.
  await putCondaState(store, [condaRecord("a", "1"), condaRecord("c", "1", { depends: ["d"] })], 2);
  const names = [...store.conda.packages()].map(({ name, subdirs }) => [name, subdirs[0]?.artifacts.length]);
  expect(Object.fromEntries(names)).toEqual({ a: 1, c: 1 });
  store.close();
});

test("the state of a subdirectory: where it was read, that it has not changed, why it could not be read", async () => {
  const store = Store.open(":memory:", { create: true });
  expect(store.conda.subdir("conda-forge", "linux-64")).toBeUndefined();
  store.conda.noteFailure("conda-forge", "linux-64", { message: "the server answered 503", atMs: 5 });
  store.conda.noteFailure("conda-forge", "linux-64", { message: "the server answered 500", atMs: 6 });
  expect(store.conda.subdir("conda-forge", "linux-64")).toMatchObject({
    checkedAtMs: null,
    reading: null,
    failure: { message: "the server answered 500", sinceMs: 5 },
  });
  // What was never read is unknown, and shows in no dump.
  expect(store.conda.facts()).toEqual([]);
  const reading = { form: "shards", url: "u", asOfMs: 7, etag: '"x"', lastModified: null } as const;
  await store.conda.update({
    ...PLACE,
    work: () => Promise.resolve(findingAt(8, { reading })),
  });
  store.conda.noteShards("conda-forge", "linux-64", 9);
  for (const atMs of [3, 4]) store.conda.noteStale("conda-forge", "linux-64", atMs);
  expect(store.conda.subdir("conda-forge", "linux-64")).toMatchObject({ staleSinceMs: 3 });
  store.conda.noteUnchanged("conda-forge", "linux-64", 10);
  expect(store.conda.subdir("conda-forge", "linux-64")).toMatchObject({
    baseUrl: BASE_URL,
    checkedAtMs: 10,
    shardsMissingAtMs: 9,
    staleSinceMs: null,
    failure: null,
    reading,
  });
  const facts = { checkedAtMs: 10, laterCount: 0, leftOutCount: 0 };
  expect(store.conda.facts()).toEqual([
    { channel: "conda-forge", subdir: "linux-64", baseUrl: BASE_URL, ...facts },
  ]);
  store.close();
});

test("counts are those of the subdirectory and of all names", async () => {
  const store = Store.open(":memory:", { create: true });
  await putCondaState(store, [condaRecord("a", "1"), condaRecord("a", "2"), condaRecord("b", "1")], 1);
  await putCondaState(store, [condaRecord("b", "1", { subdir: "noarch" })], 1, { subdir: "noarch" });
  expect(store.conda.recordCount("conda-forge", "linux-64")).toBe(3);
  expect(store.conda.recordCount("conda-forge", "noarch")).toBe(1);
  expect(store.conda.recordCount("conda-forge", "osx-64")).toBe(0);
  expect(store.conda.nameCount()).toBe(2);
  store.close();
});

test("entries that are not read are counted by name, so that a shard brings its own up to date", async () => {
  const store = Store.open(":memory:", { create: true });
  const countsOf = (): unknown => {
    const [facts] = store.conda.facts();
    return [facts?.laterCount, facts?.leftOutCount];
  };
  const update = async (work: (update: CondaUpdate) => void): Promise<unknown> => {
    await store.conda.update({
      ...PLACE,
      work: (each) => {
        work(each);
        return Promise.resolve(findingAt(1));
      },
    });
    return countsOf();
  };
  const whole = await update((each) => {
    each.put(condaRecord("a", "1"));
    each.countUnread("a", { laterCount: 2, leftOutCount: 0 });
    each.countUnread("a", { laterCount: 0, leftOutCount: 1 });
    each.countUnread("", { laterCount: 5, leftOutCount: 0 });
    each.finishAll();
  });
  expect(whole).toEqual([7, 1]);
  const shard = await update((each) => {
    each.put(condaRecord("a", "1"));
    each.countUnread("a", { laterCount: 1, leftOutCount: 0 });
    each.finishPackage("a", null);
  });
  expect(shard).toEqual([6, 0]);
  expect(await update((each) => each.finishAll())).toEqual([0, 0]);
  store.close();
});
