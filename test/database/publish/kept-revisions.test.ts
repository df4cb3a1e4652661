import { expect, test } from "vitest";
import { isBaseDue, keptRevisions } from "../../../database/publish/kept-revisions.ts";
import type { PublishedRevision } from "../../../database/publish/latest.ts";

const DAY_MS = 86_400_000;
const FILE = { name: "x", sizeBytes: 1, sha256Hex: "0".repeat(64) };

/** Revisions of the days; those with "b" have a base. */
function revisions(...days: readonly string[]): PublishedRevision[] {
  return days.map((day) => ({
    revision: day,
    dataDate: null,
    publishedAtMs: Number.parseInt(day, 10) * DAY_MS,
    manifest: FILE,
    delta: FILE,
    base: day.endsWith("b") ? { files: [FILE], contentBytes: 1 } : null,
  }));
}

test.each<[readonly string[], number, boolean]>([
  [[], 10, true],
  [["9"], 10, true],
  [["9b"], 10, false],
  [["3b", "9"], 10, true],
  [["4b", "9"], 10, false],
])("isBaseDue() with %j on day %i is %s for a base each week", (days, now, expected) => {
  expect(isBaseDue(revisions(...days), { keepDays: 30, baseEveryDays: 7, nowMs: now * DAY_MS })).toBe(
    expected,
  );
});

test.each<[string, readonly string[], readonly string[]]>([
  ["the last one whatever its age", ["1"], ["1"]],
  ["those of the last five days", ["1b", "4", "5b", "8b", "10"], ["5b", "8b", "10"]],
  ["all from the newest base on", ["1b", "2b", "3", "9"], ["2b", "3", "9"]],
])("keptRevisions() keeps %s", (_what, days, kept) => {
  const rules = { keepDays: 5, baseEveryDays: 7, nowMs: 10 * DAY_MS };
  const found = keptRevisions(revisions(...days), rules);
  expect(found.map(({ revision }) => revision)).toEqual(kept);
  expect(found[0]?.delta).toBeNull();
  expect(found.slice(1).every(({ delta }) => delta !== null)).toBe(true);
});
