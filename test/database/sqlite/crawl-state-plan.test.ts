import { expect, test } from "vitest";
import type { PlannedProject } from "../../../database/sqlite/crawl-state-types.ts";
import type { CrawlPlan } from "../../../database/sqlite/crawl-state-plan.ts";
import { Store } from "../../../database/sqlite/store.ts";
import { normalizeName } from "../../../packaging/name.ts";

function planned(name: string, fields: Partial<PlannedProject> = {}): PlannedProject {
  return {
    name: normalizeName(name),
    displayName: name,
    reason: "new",
    wantedSerial: 1,
    newestSerial: 1,
    isListed: true,
    isSelected: true,
    ...fields,
  };
}

function planOf(...projects: readonly PlannedProject[]): CrawlPlan {
  const { plan } = Store.open(":memory:", { create: true }).crawl;
  for (const project of projects) plan.put(project);
  return plan;
}

function namesOf(plan: CrawlPlan, count = 10): string[] {
  return plan.next(count).map(({ name }) => name);
}

test("next() gives the most required first, then the most lately changed, then by name", () => {
  const plan = planOf(planned("b"), planned("c"), planned("a"), planned("late", { newestSerial: 9 }));
  expect(namesOf(plan)).toEqual(["late", "a", "b", "c"]);
  plan.bumpDependents(["c", "not-planned"]);
  plan.bumpDependents(["c", "b"]);
  expect(namesOf(plan)).toEqual(["c", "b", "late", "a"]);
  expect(namesOf(plan, 2)).toEqual(["c", "b"]);
  plan.remove("c");
  expect(namesOf(plan, 2)).toEqual(["b", "late"]);
});

test("next() and counts() know which rows the current run is to ask for", () => {
  const plan = planOf(planned("a"), planned("b"));
  plan.selectAll(false);
  plan.put(planned("c"));
  expect(namesOf(plan)).toEqual(["c"]);
  expect(plan.counts()).toEqual({ pending: 3, selected: 1 });
  plan.selectAll(true);
  expect(namesOf(plan)).toEqual(["a", "b", "c"]);
  expect(planOf().counts()).toEqual({ pending: 0, selected: 0 });
});

test.each([
  ["the newer reason wins", planned("a", { reason: "retry" }), { reason: "changed" }, { reason: "changed" }],
  [
    "a re-check asks for less",
    planned("a", { reason: "changed" }),
    { reason: "recheck" },
    { reason: "changed" },
  ],
  [
    "a re-check of a re-check",
    planned("a", { reason: "recheck" }),
    { reason: "recheck" },
    { reason: "recheck" },
  ],
  ["the higher serial", planned("a", { wantedSerial: 5 }), { wantedSerial: 3 }, { wantedSerial: 5 }],
  ["any serial", planned("a", { wantedSerial: null }), { wantedSerial: 3 }, { wantedSerial: 3 }],
  ["no serial", planned("a", { wantedSerial: null }), { wantedSerial: null }, { wantedSerial: null }],
  [
    "the last spelling",
    planned("a"),
    { displayName: null, isListed: false },
    { displayName: "a", isListed: false },
  ],
] as const)("put() brings a waiting row up to date: %s", (_, first, then, expected) => {
  const plan = planOf(first);
  plan.bumpDependents(["a"]);
  plan.put({ ...first, ...then });
  expect(plan.get("a")).toEqual({ ...first, ...then, ...expected, dependents: 1 });
  expect(plan.get("b")).toBeUndefined();
});

test("all() gives every row by name, over its pages", () => {
  const plan = planOf(...Array.from({ length: 5001 }, (_, i) => planned(`p${i}`)));
  const names = [...plan.all()].map(({ name }) => name);
  expect(names).toHaveLength(5001);
  expect(names).toEqual(names.toSorted());
});
