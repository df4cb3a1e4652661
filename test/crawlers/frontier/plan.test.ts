import { expect, test } from "vitest";
import {
  type PlanRules,
  type ProjectSighting,
  planProject,
  plannedRow,
} from "../../../crawlers/frontier/plan.ts";
import type { ListedProject } from "../../../crawlers/pypi-index/page-types.ts";
import type {
  JournalSummary,
  KnownProject,
  ParkedProject,
  PlanItem,
} from "../../../database/sqlite/crawl-state-types.ts";
import { normalizeName } from "../../../packaging/name.ts";

const name = normalizeName("demo");

const RULES: PlanRules = {
  nowMs: 1000,
  sinceSerial: undefined,
  retries: new Set(),
  extractorDue: new Set(),
  rechecks: new Set(),
  parked: new Map(),
  isRemovalTold: () => true,
};

function listed(serial: number | null): ListedProject {
  return { name, displayName: "Demo", serial };
}

function known(serial: number | null, status: KnownProject["status"] = "active"): KnownProject {
  return { name, serial, status };
}

function journal(newestSerial: number, fields: Partial<JournalSummary> = {}): JournalSummary {
  return { name, displayName: "DEMO", newestSerial, hasEvents: true, isRemoved: false, ...fields };
}

function pending(fields: Partial<PlanItem> = {}): PlanItem {
  return {
    name,
    displayName: "Demo",
    reason: "new",
    wantedSerial: 5,
    newestSerial: 5,
    isListed: true,
    isSelected: true,
    dependents: 3,
    ...fields,
  };
}

function parkedUntil(retryAfterMs: number, wantedSerial: number | null): Partial<PlanRules> {
  const entry: ParkedProject = { name, sinceMs: 1, attemptCount: 1, retryAfterMs, wantedSerial };
  return { parked: new Map([[name, entry]]) };
}

const removed = journal(9, { isRemoved: true });
const created = journal(9, { hasEvents: false });
const here = new Set([name]);

function planned(sighting: Partial<ProjectSighting>, rules: Partial<PlanRules> = {}): unknown {
  const whole = { listed: undefined, known: undefined, journal: undefined, pending: undefined, ...sighting };
  return planProject(whole, { ...RULES, ...rules });
}

test.each<[string, Partial<ProjectSighting>, Partial<PlanRules>, string | undefined]>([
  ["it is new", { listed: listed(5) }, {}, "new"],
  ["nothing changed", { listed: listed(5), known: known(5) }, {}, undefined],
  ["its serial has grown", { listed: listed(6), known: known(5) }, {}, "changed"],
  ["the list is older than the page that was seen", { listed: listed(4), known: known(5) }, {}, undefined],
  ["it was never read whole", { listed: listed(5), known: known(null) }, {}, "changed"],
  ["the index has no serials", { listed: listed(null), known: known(null) }, {}, "recheck"],
  [
    "it came back to an index without serials",
    { listed: listed(null), known: known(null, "removed") },
    {},
    "changed",
  ],
  ["it came back", { listed: listed(9), known: known(7, "removed") }, {}, "changed"],
  ["the list still has what was removed", { listed: listed(6), known: known(7, "removed") }, {}, undefined],
  [
    "the changelog is newer than the list",
    { listed: listed(5), known: known(5), journal: journal(6) },
    {},
    "journal",
  ],
  [
    "the changelog tells only of its creation",
    { listed: listed(5), known: known(5), journal: created },
    {},
    undefined,
  ],
  ["it is gone", { known: known(5) }, {}, "gone"],
  ["it was gone before", { known: known(5, "removed") }, {}, undefined],
  [
    "it was gone before, and is due to be asked",
    { known: known(5, "removed") },
    { rechecks: here },
    undefined,
  ],
  [
    "it was gone before, but nothing told so",
    { known: known(5, "removed") },
    { rechecks: "all", isRemovalTold: () => false },
    "recheck",
  ],
  ["quarantine hides it", { known: known(5, "quarantined") }, {}, undefined],
  [
    "quarantine hides it, and it is its turn",
    { known: known(5, "quarantined") },
    { rechecks: here },
    "recheck",
  ],
  ["it was removed", { known: known(5), journal: removed }, {}, "gone"],
  ["it was quarantined", { known: known(5), journal: journal(9) }, {}, "journal"],
  ["it was removed before we came", { journal: removed }, {}, "gone"],
  ["it was created since the list was made", { journal: created }, {}, "journal"],
  ["a failure is due", { listed: listed(5), known: known(5) }, { retries: here }, "retry"],
  ["a newer extractor is here", { listed: listed(5), known: known(5) }, { extractorDue: here }, "extractor"],
  ["it is its turn", { listed: listed(5), known: known(5) }, { rechecks: here }, "recheck"],
  ["all are asked", { listed: listed(5), known: known(5) }, { rechecks: "all" }, "recheck"],
  ["it changed before the wanted time, unknown", { listed: listed(5) }, { sinceSerial: 5 }, undefined],
  ["it changed after the wanted time", { listed: listed(6) }, { sinceSerial: 5 }, "new"],
  [
    "it changed before the wanted time, known",
    { listed: listed(5), known: known(4) },
    { sinceSerial: 5 },
    "changed",
  ],
  ["the wanted time says nothing without serials", { listed: listed(null) }, { sinceSerial: 5 }, "new"],
  ["it is parked", { listed: listed(6), known: known(5) }, parkedUntil(2000, 6), undefined],
  [
    "it is parked and its time has come",
    { listed: listed(5), known: known(5) },
    parkedUntil(1000, 5),
    "retry",
  ],
  [
    "it is parked and has changed since",
    { listed: listed(7), known: known(5) },
    parkedUntil(2000, 6),
    "changed",
  ],
  [
    "it is parked and told of since",
    { listed: listed(5), known: known(5), journal: journal(7) },
    parkedUntil(2000, 6),
    "journal",
  ],
  [
    "it is parked without serials",
    { listed: listed(null), known: known(null) },
    parkedUntil(2000, null),
    undefined,
  ],
  ["it is parked and gone", { known: known(5) }, parkedUntil(2000, 6), "gone"],
])("planProject() when %s", (_, sighting, rules, reason) => {
  const row = planned(sighting, rules);
  if (reason === undefined) expect(row).toBeUndefined();
  else expect(row).toMatchObject({ name, reason, isSelected: true });
});

test("planProject() wants the newest serial that the list or the changelog tells of", () => {
  expect(planned({ listed: listed(6), known: known(5), journal: journal(8) })).toEqual({
    name,
    displayName: "Demo",
    reason: "changed",
    wantedSerial: 8,
    newestSerial: 8,
    isListed: true,
    isSelected: true,
  });
  expect(planned({ journal: removed })).toMatchObject({
    displayName: "DEMO",
    isListed: false,
    wantedSerial: 9,
  });
  expect(planned({ known: known(5) })).toMatchObject({
    displayName: null,
    wantedSerial: null,
    newestSerial: 0,
  });
});

test.each<[string, Partial<ProjectSighting>, Partial<PlanRules>, unknown]>([
  ["stays as it is", { listed: listed(5), pending: pending() }, {}, undefined],
  [
    "stays though nothing else says so",
    { listed: listed(5), known: known(5), pending: pending() },
    {},
    undefined,
  ],
  ["waits for a newer page", { listed: listed(6), pending: pending() }, {}, { wantedSerial: 6 }],
  ["is listed no more", { pending: pending() }, {}, { isListed: false, isSelected: true }],
  [
    "is not of this run",
    { listed: listed(5), pending: pending() },
    { sinceSerial: 5 },
    { isSelected: false },
  ],
  [
    "stays out of a run",
    { listed: listed(5), pending: pending({ isSelected: false }) },
    { sinceSerial: 5 },
    undefined,
  ],
  [
    "comes into the run",
    { listed: listed(6), pending: pending({ isSelected: false }) },
    { sinceSerial: 5 },
    { isSelected: true },
  ],
  [
    "asks for more than a re-check",
    { listed: listed(5), known: known(5), pending: pending() },
    { rechecks: "all" },
    undefined,
  ],
])("a row that waits already %s", (_, sighting, rules, expected) => {
  const row = planned(sighting, rules);
  if (expected === undefined) expect(row).toBeUndefined();
  else expect(row).toMatchObject({ name, ...(expected as object) });
});

test("plannedRow() plans whatever is asked for", () => {
  const nothing = { listed: undefined, known: undefined, journal: undefined, pending: undefined };
  expect(plannedRow({ ...nothing, known: known(5) }, "asked")).toMatchObject({
    reason: "asked",
    isListed: false,
  });
  expect(() => plannedRow(nothing, "asked")).toThrow("without a name");
});
