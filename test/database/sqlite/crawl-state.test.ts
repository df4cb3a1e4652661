import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { MIGRATIONS, APPLICATION_ID } from "../../../database/sqlite/migrations.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { draft, failure, file, known } from "../../builders/records.ts";
import { temporaryDirectory } from "../../builders/temporary-directory.ts";

function memoryStore(): Store {
  return Store.open(":memory:", { create: true });
}

test("CrawlState remembers values, and forgets them", () => {
  const { crawl } = memoryStore();
  expect(crawl.get("journalCursor")).toBeUndefined();
  crawl.set("journalCursor", 7);
  crawl.set("journalCursor", 8);
  crawl.set("recheckPosition", { shardKey: "00aa", name: "a" });
  expect(crawl.get("journalCursor")).toBe(8);
  expect(crawl.get("recheckPosition")).toEqual({ shardKey: "00aa", name: "a" });
  crawl.set("journalCursor", undefined);
  expect(crawl.get("journalCursor")).toBeUndefined();
});

test("bindIndex() keeps a store with its index", () => {
  const { crawl } = memoryStore();
  crawl.bindIndex("https://pypi.org/simple/");
  crawl.bindIndex("https://pypi.org/simple/");
  expect(() => crawl.bindIndex("https://other.example/simple/")).toThrow(
    expect.objectContaining({
      code: "E_STORE_INDEX",
      message:
        'Cannot crawl "https://other.example/simple/" into the store ":memory:": expected its index "https://pypi.org/simple/"',
    }),
  );
});

test("knownProjects() gives every project by name, also over its pages", () => {
  const store = memoryStore();
  store.transaction(() => {
    for (let i = 0; i < 10_050; i += 1) store.putProject(draft(`project-${i}`, [], { serial: i }));
    store.putProject(draft("gone", [], { status: "removed", serial: null }));
  });
  const projects = [...store.crawl.knownProjects()];
  expect(projects[0]).toEqual({ name: "gone", serial: null, status: "removed" });
  expect(projects.map(({ name }) => name)).toEqual(projects.map(({ name }) => name).toSorted());
  expect(new Set(projects.map(({ serial }) => serial)).size).toBe(10_051);
  expect(store.crawl.knownCount()).toBe(10_051);
});

test("takeRecheck() comes to every project once per round, and begins again", () => {
  const store = memoryStore();
  const names = Array.from({ length: 10 }, (_, i) => `p${i}`);
  for (const name of names) store.putProject(draft(name));
  const taken = [1, 2, 3, 4].flatMap(() => store.crawl.takeRecheck(3));
  const order = [...store.projects()].map(({ name }) => name);
  expect(taken).toEqual([...order, ...order.slice(0, 2)]);
  expect(memoryStore().crawl.takeRecheck(3)).toEqual([]);
});

test("failuresDue() names each project once whose time has come", () => {
  const store = memoryStore();
  const due = failure({ kind: "http", retryAfterMs: 100 });
  store.putProject(draft("a", [], { failures: [due, { ...due, version: "2" }] }));
  store.putProject(draft("b", [], { failures: [failure({ kind: "http", retryAfterMs: 101 })] }));
  store.putProject(draft("c", [], { failures: [failure({ retryAfterMs: null })] }));
  expect(store.crawl.failuresDue(100)).toEqual(["a"]);
  expect(store.crawl.failuresDue(99)).toEqual([]);
});

test("extractorDue() names projects of which a newer extractor may learn more", () => {
  const store = memoryStore();
  const guess = known({}, { source: "setup-py", confidence: "hint", extractorVersion: 1 });
  const files = (metadata: typeof guess): { version: string; files: ReturnType<typeof file>[] }[] => [
    { version: "1", files: [file("x.tar.gz", { metadata })] },
  ];
  store.putProject(draft("exact", files(known({}, { extractorVersion: 1 }))));
  store.putProject(draft("guessed", files(guess)));
  store.putProject(draft("newer", files({ ...guess, extractorVersion: 2 })));
  store.putProject(draft("refused", [], { failures: [failure({ kind: "archive", extractorVersion: 1 })] }));
  store.putProject(
    draft("offline", [], { failures: [failure({ kind: "http", extractorVersion: 1, retryAfterMs: 9 })] }),
  );
  expect(store.crawl.extractorDue(2).toSorted()).toEqual(["guessed", "refused"]);
  expect(store.crawl.extractorDue(1)).toEqual([]);
});

test("a record and its place in the plan change together, or not at all", () => {
  const store = memoryStore();
  const { plan } = store.crawl;
  const name = draft("a").name;
  plan.put({
    name,
    displayName: "a",
    reason: "new",
    wantedSerial: 1,
    newestSerial: 1,
    isListed: true,
    isSelected: true,
  });
  expect(() =>
    store.transaction(() => {
      store.putProject(draft("a"));
      plan.remove(name);
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(store.getProject("a")).toBeUndefined();
  expect(plan.get(name)).toMatchObject({ name, reason: "new" });
});

test("a store of schema version 1 keeps its projects and gets the tables of the crawl", () => {
  const path = join(temporaryDirectory(), "store.sqlite");
  const old = new Database(path);
  old.exec(MIGRATIONS[0] ?? "");
  old.pragma(`application_id = ${APPLICATION_ID}`);
  old.pragma("user_version = 1");
  old.exec("INSERT INTO project VALUES (1, 'a', 'ca97', 'a', 'active', 5, NULL, NULL)");
  old.close();
  const store = Store.open(path);
  expect([...store.crawl.knownProjects()]).toEqual([{ name: "a", serial: 5, status: "active" }]);
  expect(store.crawl.plan.counts()).toEqual({ pending: 0, selected: 0 });
  store.close();
});
