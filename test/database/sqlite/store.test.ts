import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { RecordError, canonicalProject } from "../../../database/canonical-project.ts";
import { NO_FACTS } from "../../../database/facts.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { arbitraryProjects } from "../../builders/arbitrary-records.ts";
import { draft, failure, file, known, project, release } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function memoryStore(): Store {
  return Store.open(":memory:", { create: true });
}

test("Store gives back the record that was put, under any spelling of its name", () => {
  const store = memoryStore();
  const record = project(
    "Zope.Interface",
    [
      release("zope.interface", "1.0", ["a; extra == 'x'"]),
      { version: "junk", files: [file("z.tar.gz", { metadata: { state: "unknown" }, yanked: "" })] },
    ],
    {
      failures: [failure()],
      events: [{ kind: "yanked", atMs: 5, version: "1.0", filename: null, detail: "" }],
    },
  );
  store.putProject(record);
  expect(store.getProject("zope_interface")).toEqual(record);
  expect(store.getProject("zope")).toBeUndefined();
});

test("etagOf() gives the entity tag of the record, and null where there is none", () => {
  const store = memoryStore();
  store.putProject(project("a", [], { etag: '"5"' }));
  store.putProject(project("b"));
  expect(["a", "b", "c"].map((name) => store.etagOf(name))).toEqual(['"5"', null, null]);
  store.close();
});

// database/record.ts: records are plain; what a store gives back is the canonical form of what was put.
test("Store keeps any record exactly", () => {
  fc.assert(
    fc.property(arbitraryProjects, (drafts) => {
      const store = memoryStore();
      for (const one of drafts) store.putProject(one);
      for (const one of drafts) expect(store.getProject(one.name)).toEqual(canonicalProject(one));
      store.close();
    }),
    { seed: 20_261_031, numRuns: 150 },
  );
});

test("putProject() replaces the whole record", () => {
  const store = memoryStore();
  store.putProject(draft("a", [release("a", "1"), release("a", "2")], { failures: [failure()] }));
  store.putProject(draft("a", [release("a", "2", ["b"])], { serial: 3 }));
  expect(store.getProject("a")).toEqual(project("a", [release("a", "2", ["b"])], { serial: 3 }));
  expect(store.counts()).toEqual({
    projects: 1,
    releases: 1,
    files: 1,
    filesWithMetadata: 1,
    events: 0,
    failures: 0,
  });
});

test("putProject() refuses a record that breaks the rules, and keeps the old one", () => {
  const store = memoryStore();
  store.putProject(draft("a", [release("a", "1")]));
  expect(() => store.putProject(draft("a", [release("a", "1"), release("a", "1")]))).toThrow(RecordError);
  expect(store.getProject("a")).toEqual(project("a", [release("a", "1")]));
});

test("removeProject() takes a project out once", () => {
  const store = memoryStore();
  store.putProject(draft("a", [release("a", "1")]));
  expect(store.removeProject("A")).toBe(true);
  expect(store.removeProject("A")).toBe(false);
  expect([...store.projects()]).toEqual([]);
});

test("projects() has one order, whatever the order of insertion", () => {
  const names = Array.from({ length: 450 }, (_, i) => `project-${i}`);
  const [one, other] = [memoryStore(), memoryStore()];
  for (const name of names) one.putProject(draft(name));
  for (const name of names.toReversed()) other.putProject(draft(name));
  const order = [...one.projects()].map(({ name }) => name);
  expect(order).toHaveLength(450);
  expect([...other.projects()].map(({ name }) => name)).toEqual(order);
});

test("projects() lets the store be written while it is read", () => {
  const store = memoryStore();
  for (let i = 0; i < 3; i += 1) store.putProject(draft(`project-${i}`));
  for (const one of store.projects()) store.putProject({ ...one, serial: 1 });
  expect([...store.projects()].map(({ serial }) => serial)).toEqual([1, 1, 1]);
});

test("equal metadata and equal texts are stored once", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  const metadata = known({ requiresDist: ["b>=1", "c"], requiresPython: ">=3" });
  for (const name of ["x", "y"])
    store.putProject(
      draft(name, [
        { version: "1", files: [file(`${name}.whl`, { metadata }), file(`${name}.tar.gz`, { metadata })] },
      ]),
    );
  store.close();
  const database = new Database(path, { readonly: true });
  expect(database.prepare("SELECT count(*) FROM core_metadata").pluck().get()).toBe(1);
  expect(database.prepare("SELECT value FROM text ORDER BY value").pluck().all()).toEqual([
    ">=3",
    "b>=1",
    "c",
  ]);
  database.close();
});

test("transaction() keeps all or nothing, and interned texts of a rollback are forgotten", () => {
  const store = memoryStore();
  expect(() =>
    store.transaction(() => {
      store.putProject(draft("a", [release("a", "1", ["rolled-back"])]));
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(store.getProject("a")).toBeUndefined();
  store.putProject(draft("b", [release("b", "1", ["rolled-back"])]));
  expect(store.getProject("b")).toEqual(project("b", [release("b", "1", ["rolled-back"])]));
});

test("coverage() counts the files by source and confidence, over all extractors", () => {
  const store = memoryStore();
  const hint = { source: "setup-py", confidence: "hint" } as const;
  const files = [
    file("a.whl"),
    file("b.whl", { metadata: known({}, { extractorVersion: 2 }) }),
    file("c.tar.gz", { metadata: known({}, hint) }),
    file("d.tar.gz", { metadata: { state: "unknown" } }),
  ];
  store.putProject(draft("a", [{ version: "1", files }]));
  expect(store.coverage()).toEqual([
    { source: "pep658", confidence: "exact", files: 2 },
    { source: "setup-py", confidence: "hint", files: 1 },
  ]);
  expect(memoryStore().coverage()).toEqual([]);
});

test("transaction() says that the disk is full", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  const work = (): never => {
    throw new Database.SqliteError("database or disk is full", "SQLITE_FULL");
  };
  expect(() => store.transaction(work)).toThrow(expect.objectContaining({ code: "E_STORE_DISK" }));
  store.putProject(draft("a"));
  store.close();
});

test("a batch keeps its transactions together, and is lost together", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  const reader = Store.open(path, { readOnly: true });
  store.beginBatch();
  store.beginBatch();
  store.putProject(draft("a"));
  store.putProject(draft("b"));
  expect([store.getProject("b"), reader.getProject("a")]).toEqual([project("b"), undefined]);
  store.commitBatch();
  store.commitBatch();
  expect([reader.getProject("a"), reader.getProject("b")]).toEqual([project("a"), project("b")]);
  store.beginBatch();
  store.putProject(draft("c"));
  // As a kill does, closing takes back what was not committed.
  store.close();
  expect(reader.getProject("c")).toBeUndefined();
  reader.close();
});

test("keepBatch() keeps what a batch holds, which goes on; without a batch there is nothing to do", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  const reader = Store.open(path, { readOnly: true });
  store.beginBatch();
  store.putProject(draft("a"));
  store.keepBatch();
  store.putProject(draft("b"));
  expect([reader.getProject("a"), reader.getProject("b")]).toEqual([project("a"), undefined]);
  store.commitBatch();
  store.keepBatch();
  store.putProject(draft("c"));
  expect([reader.getProject("b"), reader.getProject("c")]).toEqual([project("b"), project("c")]);
  store.close();
  reader.close();
});

test("a transaction that fails takes nothing else of its batch with it", () => {
  const store = memoryStore();
  store.beginBatch();
  store.putProject(draft("a"));
  const work = (): never => {
    store.putProject(draft("b", [release("b", "1", ["only-here"])]));
    throw new Error("no");
  };
  expect(() => store.transaction(work)).toThrow("no");
  store.putProject(draft("c", [release("c", "1", ["only-here"])]));
  store.commitBatch();
  expect([...store.projects()].map(({ name }) => name).toSorted()).toEqual(["a", "c"]);
});

test("commitBatch() says that the disk is full, and the batch is lost", () => {
  const store = memoryStore();
  store.beginBatch();
  store.putProject(draft("a", [release("a", "1", ["lost"])]));
  const database = new Database(":memory:");
  // The class of statements has no name of its own.
  const commit = vi.spyOn(Object.getPrototypeOf(database.prepare("COMMIT")), "run");
  commit.mockImplementationOnce(() => {
    throw new Database.SqliteError("database or disk is full", "SQLITE_FULL");
  });
  expect(() => store.commitBatch()).toThrow(expect.objectContaining({ code: "E_STORE_DISK" }));
  commit.mockRestore();
  database.close();
  store.putProject(draft("b", [release("b", "1", ["lost"])]));
  expect([store.getProject("a"), store.getProject("b")]).toEqual([
    undefined,
    project("b", [release("b", "1", ["lost"])]),
  ]);
  store.close();
});

test("facts() gives back what setFacts() was given, and nothing for a new store", () => {
  const store = memoryStore();
  expect(store.facts()).toEqual(NO_FACTS);
  const facts = { dataDate: "2026-10-31", fileBaseUrl: "https://example.org/", sources: [] };
  store.setFacts(facts);
  store.setFacts(facts);
  expect(store.facts()).toEqual(facts);
});

test("Store keeps its records on disk, in WAL mode", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const store = Store.open(path, { create: true });
  store.putProject(draft("a"));
  expect(existsSync(`${path}-wal`)).toBe(true);
  store.close();
  const again = Store.open(path);
  expect(again.getProject("a")).toEqual(project("a"));
  again.close();
});

test("Store.open() lets one writer in at a time, and readers beside it", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const writer = Store.open(path, { create: true });
  writer.putProject(draft("a"));
  expect(() => Store.open(path)).toThrow(expect.objectContaining({ code: "E_STORE_LOCKED" }));
  const reader = Store.open(path, { readOnly: true });
  expect(reader.getProject("a")).toEqual(project("a"));
  expect(() => reader.putProject(draft("b"))).toThrow("readonly");
  reader.close();
  writer.close();
  Store.open(path).close();
});

test("Store.open() keeps out a writer in another process, and lets it in after a crash", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const writer = Store.open(path, { create: true });
  expect(openElsewhere(path, "")).toBe("E_STORE_LOCKED\n");
  writer.close();
  // Ends without closing anything.
  expect(openElsewhere(path, "process.kill(process.pid, 'SIGKILL')")).toContain("open");
  Store.open(path).close();
});

test("Store.open() makes no store and no lock where it is not asked to", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  expect(() => Store.open(path)).toThrow(expect.objectContaining({ code: "E_STORE_MISSING" }));
  expect(() => Store.open(path, { readOnly: true, create: true })).toThrow("found no such file");
  expect(existsSync(`${path}.lock`)).toBe(false);
});

/** Opens the store in another process; gives what that prints, which is "open" or the error's code. */
function openElsewhere(path: string, end: string): string {
  const module = new URL("../../../database/sqlite/store.ts", import.meta.url).href;
  const program = `const { Store } = await import(${JSON.stringify(module)});
    try { Store.open(${JSON.stringify(path)}); console.log("open"); } catch (error) { console.log(error.code); }
    ${end}`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", program]).stdout.toString();
}
