import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importPypiDepsDb } from "../../../database/import/pypi-deps-db.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

type Entries = Readonly<Record<string, unknown>>;

/** Writes each project of each folder into its bucket, as the predecessor did. */
function dataOf(folders: Readonly<Record<string, Entries>>): string {
  const directory = temporaryDirectory();
  for (const [folder, entries] of Object.entries(folders)) {
    mkdirSync(join(directory, folder));
    const buckets = Map.groupBy(Object.entries(entries), ([key]) =>
      createHash("sha256").update(key).digest("hex").slice(0, 2),
    );
    for (const [bucket, group] of buckets)
      writeFileSync(
        join(directory, folder, `${bucket}.json`),
        JSON.stringify(Object.fromEntries(group), null, 2),
      );
  }
  return directory;
}

function memoryStore(): Store {
  return Store.open(":memory:", { create: true });
}

test("importPypiDepsDb() joins wheels, sdists and errors of a project", () => {
  const directory = dataOf({
    wheel: { a: { py3: { "1.0": { "a-1.0-py3-none-any.whl": { requires_dist: ["b"] } } } } },
    sdist: { a: { "1.0": { "310": { install_requires: ["b"] } } } },
    "sdist-errors": { a: { "1.1": { "310": "SyntaxError: invalid syntax" } } },
  });
  const store = memoryStore();
  const report = importPypiDepsDb(store, { directory, dataDate: "2023-09-07" });
  expect(report).toMatchObject({ dataDate: "2023-09-07", projects: 1, files: 3, problems: [] });
  const record = store.getProject("a");
  expect(
    record?.releases.map(({ version, files }) => [
      version,
      files.map((file) => [file.filename, file.filenameAssumed, file.metadata.state]),
    ]),
  ).toEqual([
    [
      "1.0",
      [
        ["a-1.0-py3-none-any.whl", false, "known"],
        ["a-1.0.tar.gz", true, "known"],
      ],
    ],
    ["1.1", [["a-1.1.tar.gz", true, "unknown"]]],
  ]);
  expect(record?.failures).toEqual([
    {
      version: "1.1",
      filename: "a-1.1.tar.gz",
      kind: "setup-py",
      message: "SyntaxError: invalid syntax",
      attemptCount: 1,
      retryAfterMs: null,
      extractorVersion: 0,
    },
  ]);
});

test("importPypiDepsDb() reports buckets that are missing, and keeps them in the store's facts", () => {
  const directory = dataOf({ wheel: {}, sdist: { a: { "1.0": { "310": {} } } } });
  const store = memoryStore();
  const { missingBuckets } = importPypiDepsDb(store, { directory, dataDate: "2023-09-07" });
  // sha256("a") begins with ca.
  expect(missingBuckets).toHaveLength(3 * 256 - 1);
  expect(missingBuckets).not.toContain("sdist/ca");
  expect(store.facts().sources[0]?.gaps[1]).toMatch(/^255 of 256 buckets of sdist: 00 01 /);
});

test("importPypiDepsDb() takes the date from the data where they have one", () => {
  const directory = dataOf({ sdist: { a: { "1.0": { "310": {} } } } });
  writeFileSync(join(directory, "UNIX_TIMESTAMP"), "1694044800\n");
  const store = memoryStore();
  expect(importPypiDepsDb(store, { directory, dataDate: "2020-01-01" }).dataDate).toBe("2023-09-07");
  writeFileSync(join(directory, "UNIX_TIMESTAMP"), "soon");
  expect(() => importPypiDepsDb(store, { directory })).toThrow('expected seconds since 1970, found "soon"');
});

test("importPypiDepsDb() has no date where nobody gives one", () => {
  expect(importPypiDepsDb(memoryStore(), { directory: dataOf({ sdist: { a: {} } }) }).dataDate).toBeNull();
});

test("importPypiDepsDb() makes one project of keys that are one name, in other buckets too", () => {
  const directory = dataOf({
    sdist: {
      "zope.event": { "1.0": { "310": {} } },
      "zope-event": { "2.0": { "310": {} } },
      "zope..event": { "3.0": { "310": {} } },
    },
  });
  const store = memoryStore();
  const { projects, problems } = importPypiDepsDb(store, { directory });
  expect([projects, problems]).toEqual([1, []]);
  expect(store.getProject("zope-event")?.releases.map(({ version }) => version)).toEqual([
    "1.0",
    "2.0",
    "3.0",
  ]);
});

test("importPypiDepsDb() twice gives the same records as once", () => {
  const directory = dataOf({
    wheel: { a: { py3: { "1.0": { "a-1.0-py3-none-any.whl": {} } } } },
    "sdist-errors": { a: { "1.0": { "27": "SyntaxError" } } },
  });
  const store = memoryStore();
  importPypiDepsDb(store, { directory });
  const once = [...store.projects()];
  importPypiDepsDb(store, { directory });
  expect([...store.projects()]).toEqual(once);
});

test("importPypiDepsDb() reports keys that are no names", () => {
  const directory = dataOf({ sdist: { "not a name": { "1.0": {} }, a: {} } });
  expect(importPypiDepsDb(memoryStore(), { directory }).problems).toEqual([
    { kind: "project-name", count: 1, example: '"not a name"' },
  ]);
});

test("importPypiDepsDb() names a bucket that is truncated, and keeps nothing of it", () => {
  const directory = dataOf({ sdist: { a: { "1.0": { "310": {} } } } });
  writeFileSync(join(directory, "sdist", "ca.json"), '{"a": {');
  const store = memoryStore();
  expect(() => importPypiDepsDb(store, { directory })).toThrow(
    expect.objectContaining({ code: "E_IMPORT_FORMAT", path: join(directory, "sdist", "ca.json") }),
  );
  expect(store.counts().projects).toBe(0);
});

test("importPypiDepsDb() refuses a directory without data", () => {
  const directory = temporaryDirectory();
  expect(() => importPypiDepsDb(memoryStore(), { directory })).toThrow(
    `Cannot import "${directory}": expected a directory with wheel/, sdist/, sdist-errors/, found no bucket in it`,
  );
});

test("importPypiDepsDb() tells how far it is", () => {
  const steps: string[] = [];
  const directory = dataOf({ sdist: { a: {} } });
  importPypiDepsDb(memoryStore(), {
    directory,
    onProgress: ({ done, total, unit }) => steps.push(`${done}/${total} ${unit}`),
  });
  expect(steps).toHaveLength(256);
  expect(steps.at(-1)).toBe("256/256 buckets");
});
