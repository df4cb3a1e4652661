import { expect, test } from "vitest";
import { type PlanRequest, makePlan, planAsked } from "../../../crawlers/frontier/make-plan.ts";
import type { ProjectList } from "../../../crawlers/pypi-index/page-types.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";
import { draft, failure } from "../../builders/records.ts";

function listOf(serials: Readonly<Record<string, number>>): ProjectList {
  const projects = Object.entries(serials)
    .map(([displayName, serial]) => ({ name: normalizeName(displayName), displayName, serial }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { lastSerial: 100, projects, skippedCount: 0 };
}

function storeOf(serials: Readonly<Record<string, number>>): Store {
  const store = Store.open(":memory:", { create: true });
  for (const [name, serial] of Object.entries(serials)) store.putProject(draft(name, [], { serial }));
  return store;
}

function plan(
  store: Store,
  serials: Readonly<Record<string, number>>,
  request: Partial<PlanRequest> = {},
): void {
  const list = listOf(serials);
  makePlan(store, {
    list,
    nowMs: 1000,
    sinceSerial: undefined,
    recheck: "none",
    extractorVersion: 1,
    ...request,
  });
}

function rowsOf({ crawl }: Store): string[] {
  return [...crawl.plan.all()].map((row) => `${row.name} ${row.reason}${row.isSelected ? "" : " later"}`);
}

test("makePlan() plans what is new, changed, gone and told of, and nothing else", () => {
  const store = storeOf({ same: 1, changed: 1, gone: 1, told: 1, failed: 1 });
  store.putProject(
    draft("failed", [], { serial: 1, failures: [failure({ kind: "http", retryAfterMs: 1000 })] }),
  );
  const row = { version: null, atMs: 1, filename: null, kind: "yank release" as const };
  store.crawl.journal.put([{ ...row, serial: 50, name: normalizeName("told"), displayName: "told" }]);
  store.crawl.set("journalCursor", 60);
  const serials = { same: 1, changed: 2, New: 3, told: 1, failed: 1 };
  plan(store, serials);
  expect(rowsOf(store)).toEqual(["changed changed", "failed retry", "gone gone", "new new", "told journal"]);
  expect(store.crawl.get("journalPlanned")).toBe(60);
  // Once more: what waits stays, and the changelog's rows make nothing new.
  store.crawl.plan.remove("told");
  plan(store, serials);
  expect(rowsOf(store)).toEqual(["changed changed", "failed retry", "gone gone", "new new"]);
});

test("makePlan() keeps what an unfinished run has left, and a run for what is new leaves it for later", () => {
  const store = storeOf({});
  plan(store, { a: 5, b: 6 });
  store.crawl.plan.bumpDependents(["a"]);
  plan(store, { a: 5, b: 6, c: 7 }, { sinceSerial: 6 });
  expect(rowsOf(store)).toEqual(["a new later", "b new later", "c new"]);
  plan(store, { a: 5, c: 7 });
  expect(rowsOf(store)).toEqual(["a new", "b new", "c new"]);
  expect(store.crawl.plan.get("a")).toMatchObject({ dependents: 1 });
  expect(store.crawl.plan.get("b")).toMatchObject({ isListed: false });
});

test("makePlan() asks again in turn, and for everything once per extractor", () => {
  const store = storeOf({ a: 1, b: 1, c: 1 });
  const serials = { a: 1, b: 1, c: 1 };
  for (const expected of [1, 2, 3]) {
    plan(store, serials, { recheck: { oneIn: 3 } });
    expect(store.crawl.plan.counts().pending).toBe(expected);
  }
  const other = storeOf({ a: 1 });
  other.putProject(
    draft("a", [], { serial: 1, failures: [failure({ kind: "archive", extractorVersion: 1 })] }),
  );
  plan(other, { a: 1 }, { extractorVersion: 2 });
  expect(rowsOf(other)).toEqual(["a extractor"]);
  other.crawl.plan.remove("a");
  plan(other, { a: 1 }, { extractorVersion: 2 });
  expect(rowsOf(other)).toEqual([]);
});

test("makePlan() writes all of the plan or nothing", () => {
  const store = storeOf({});
  const list = listOf({ a: 1, b: 2 });
  const [a, b] = list.projects;
  if (a === undefined || b === undefined) throw new Error("two projects");
  expect(() => plan(store, {}, { list: { ...list, projects: [b, a] } })).toThrow("sorted by name");
  expect(store.crawl.plan.counts().pending).toBe(0);
});

test("planAsked() plans these names alone, from wherever they are known", () => {
  const store = storeOf({ stored: 1 });
  const row = { version: null, atMs: 1, filename: null, kind: "remove project" as const, serial: 7 };
  store.crawl.journal.put([{ ...row, name: normalizeName("told"), displayName: "Told" }]);
  plan(store, { other: 1, stored: 1 });
  const names = new Set(["stored", "told", "listed", "nowhere"].map((name) => normalizeName(name)));
  expect(planAsked(store, listOf({ other: 1, Listed: 5 }), names)).toEqual(["nowhere"]);
  expect(rowsOf(store)).toEqual(["listed asked", "other new later", "stored asked", "told asked"]);
  expect(store.crawl.plan.get("listed")).toMatchObject({
    displayName: "Listed",
    wantedSerial: 5,
    isListed: true,
  });
  expect(store.crawl.plan.get("told")).toMatchObject({ displayName: "Told", isListed: false });
});
