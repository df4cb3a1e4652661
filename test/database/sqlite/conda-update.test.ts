import fc from "fast-check";
import { expect, test } from "vitest";
import type { CondaEvent, CondaPackage } from "../../../database/conda/conda-package.ts";
import { Store } from "../../../database/sqlite/store.ts";
import type { CondaRecord } from "../../../packaging/conda/record.ts";
import { condaRecord } from "../../builders/conda-records.ts";
import { condaRecordsAt } from "../../builders/conda-records-at.ts";
import { BASE_URL, putCondaState } from "../../builders/conda-store.ts";

const NAMES = ["a", "b", "c"] as const;

/** A few files with a few variants each, so that histories meet. */
const record = fc
  .record({
    name: fc.constantFrom(...NAMES),
    version: fc.constantFrom("1", "2"),
    depends: fc.subarray(["python >=3.9", "b >=1", "c"]),
    sha256Hex: fc.constantFrom(null, "0a".repeat(32), "0b".repeat(32)),
    sizeBytes: fc.constantFrom(null, 10, 20),
    timestampMs: fc.constantFrom(null, 1_700_000_000_000),
    trackFeatures: fc.constantFrom([], ["debug"]),
    noarch: fc.constantFrom(null, "python" as const),
    url: fc.constantFrom(undefined, "https://example.org/elsewhere.conda"),
  })
  .map(({ name, version, url, ...given }) =>
    condaRecord(name, version, url === undefined ? given : { ...given, url }),
  );
const state = fc.uniqueArray(record, { selector: ({ filename }) => filename, maxLength: 6 });

function recordsOf(packages: Iterable<CondaPackage>): CondaRecord[] {
  return [...packages]
    .flatMap(({ subdirs }) => subdirs.flatMap(({ artifacts }) => artifacts.map((each) => each.record)))
    .toSorted(byFilename);
}

function byFilename(a: CondaRecord, b: CondaRecord): number {
  return a.filename < b.filename ? -1 : 1;
}

function eventsOf(packages: Iterable<CondaPackage>): CondaEvent[] {
  return [...packages].flatMap(({ subdirs }) => subdirs.flatMap(({ events }) => events));
}

test("after any history, written as whole files or package by package, the records are those of the last state", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(state, fc.boolean()), { minLength: 1, maxLength: 5 }),
      async (history) => {
        const store = Store.open(":memory:", { create: true });
        for (const [i, [records, isWhole]] of history.entries())
          await putCondaState(store, records, 1000 * (i + 1), isWhole ? {} : { names: NAMES });
        expect(recordsOf(store.conda.packages())).toEqual(history.at(-1)?.[0].toSorted(byFilename));
        store.close();
      },
    ),
    { seed: 6, numRuns: 100 },
  );
});

test("the events lead back to every state since the first", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 5 }), async (history) => {
      const store = Store.open(":memory:", { create: true });
      for (const [i, records] of history.entries()) await putCondaState(store, records, 1000 * (i + 1));
      const packages = [...store.conda.packages()];
      store.close();
      for (const [i, records] of history.entries()) {
        const found = condaRecordsAt(packages, 1000 * (i + 1), BASE_URL);
        expect(found.toSorted(byFilename)).toEqual(records.toSorted(byFilename));
      }
    }),
    { seed: 7, numRuns: 100 },
  );
});

test("a change of what is said is a hot-fix, another artifact of the same name a replacement, and each says what was", async () => {
  const store = Store.open(":memory:", { create: true });
  const first = condaRecord("a", "1", { depends: ["b"], md5Hex: "0a".repeat(16), sizeBytes: 1 });
  const other = condaRecord("b", "1", { sizeBytes: 1 });
  expect(await putCondaState(store, [first, other], 1)).toMatchObject({ added: 2, unchanged: 0 });
  const fixed = { ...first, depends: ["b >=1"] };
  expect(await putCondaState(store, [fixed, other], 2)).toMatchObject({ "hot-fix": 1, unchanged: 1 });
  const replaced = { ...fixed, md5Hex: "0b".repeat(16), sizeBytes: 2 };
  expect(await putCondaState(store, [replaced, { ...other, sizeBytes: 7 }], 3)).toMatchObject({
    replaced: 2,
  });
  // A hash that is known from now on is news about the same artifact.
  const hashed = { ...replaced, sha256Hex: "0c".repeat(32) };
  expect(await putCondaState(store, [hashed], 4)).toMatchObject({ "hot-fix": 1, removed: 1 });
  expect(await putCondaState(store, [hashed, other], 5)).toMatchObject({ returned: 1, added: 0 });
  expect(eventsOf(store.conda.packages()).filter(({ filename }) => filename === "a-1-0.conda")).toEqual([
    { kind: "hot-fix", atMs: 2, filename: "a-1-0.conda", before: { depends: ["b"] } },
    { kind: "replaced", atMs: 3, filename: "a-1-0.conda", before: { md5Hex: "0a".repeat(16), sizeBytes: 1 } },
    { kind: "hot-fix", atMs: 4, filename: "a-1-0.conda", before: { sha256Hex: null } },
  ]);
  store.close();
});

test.each([
  [null, 10, "hot-fix"],
  [10, null, "hot-fix"],
  [10, 20, "replaced"],
] as const)(
  "a size of %s that becomes %s, where nothing else tells artifacts apart: %s",
  async (from, to, kind) => {
    const store = Store.open(":memory:", { create: true });
    await putCondaState(store, [condaRecord("a", "1", { sizeBytes: from })], 1);
    expect(await putCondaState(store, [condaRecord("a", "1", { sizeBytes: to })], 2)).toMatchObject({
      [kind]: 1,
    });
    store.close();
  },
);

test("a channel that goes back in time puts no event before an earlier one", async () => {
  const store = Store.open(":memory:", { create: true });
  const states = [
    [],
    [condaRecord("a", "1")],
    [condaRecord("a", "1", { depends: ["b"] })],
    [condaRecord("a", "1")],
  ];
  for (const [i, atMs] of [1, 5, 3, 4].entries()) await putCondaState(store, states[i] ?? [], atMs);
  expect(eventsOf(store.conda.packages()).map(({ kind, atMs }) => [kind, atMs])).toEqual([
    ["added", 5],
    ["hot-fix", 5],
    ["hot-fix", 5],
  ]);
  store.close();
});

test("a file that stands twice in one state has no history, and the later one counts", async () => {
  const store = Store.open(":memory:", { create: true });
  const twice = [condaRecord("a", "1", { sizeBytes: 1 }), condaRecord("a", "1", { sizeBytes: 2 })];
  expect(await putCondaState(store, twice, 1)).toMatchObject({ added: 1, replaced: 0, "hot-fix": 0 });
  expect(recordsOf(store.conda.packages())).toEqual([twice[1]]);
  expect(eventsOf(store.conda.packages())).toEqual([]);
  store.close();
});

test("what the channel says it has removed is kept, and goes when it says so no more", async () => {
  const store = Store.open(":memory:", { create: true });
  const removedOf = (): unknown =>
    Object.fromEntries([...store.conda.packages()].map(({ name, subdirs }) => [name, subdirs[0]?.removed]));
  await putCondaState(store, [], 1, { removed: ["a-1-0.tar.bz2", "nonsense", "b-2-0.conda", "b-1-0.conda"] });
  expect(removedOf()).toEqual({ a: ["a-1-0.tar.bz2"], b: ["b-1-0.conda", "b-2-0.conda"] });
  await putCondaState(store, [], 2, { removed: ["b-2-0.conda"] });
  expect(removedOf()).toEqual({ b: ["b-2-0.conda"] });
  store.close();
});

test("a package's shard is forgotten when a whole file says something else, and kept when it says the same", async () => {
  const store = Store.open(":memory:", { create: true });
  const records = [condaRecord("a", "1"), condaRecord("b", "1")];
  await putCondaState(store, records, 1, { names: ["a", "b"] });
  expect([...store.conda.shards.known("conda-forge", "linux-64").values()]).toEqual([
    "ab".repeat(32),
    "ab".repeat(32),
  ]);
  await putCondaState(store, [condaRecord("a", "1"), condaRecord("b", "1", { depends: ["a"] })], 2);
  const known = store.conda.shards.known("conda-forge", "linux-64");
  expect([known.get("a"), known.get("b")]).toEqual(["ab".repeat(32), null]);
  store.close();
});
