import { expect, test } from "vitest";
import { viewNamed, wholeView } from "../../serve/view.ts";
import { memoryIndex } from "../builders/memory-index.ts";

const REVISION = "0123456789abcdef".repeat(4);
const index = memoryIndex([], { revision: REVISION, dataDate: "2026-11-22" });
const END_MS = Date.parse("2026-11-22T23:59:59.999Z");

test("wholeView() is the state of the database, and may change with it", () => {
  expect(wholeView(index)).toEqual({ index, asOfMs: null, isPast: false, isPinned: false });
});

test.each([REVISION, REVISION.slice(0, 8), REVISION.slice(0, 12).toUpperCase()])(
  "viewNamed() knows the revision by %s",
  (name) => {
    expect(viewNamed(name, index)).toEqual({ index, asOfMs: null, isPast: false, isPinned: true });
  },
);

test.each([
  ["2026-11-21", END_MS - 86_400_000, true],
  ["2026-11-22T23:59:59.998Z", END_MS - 1, true],
  // The end of the day that the database shows: whatever is in it was there.
  ["2026-11-22", END_MS, false],
])("viewNamed() of %s is a moment", (name, asOfMs, isPast) => {
  expect(viewNamed(name, index)).toEqual({ index, asOfMs, isPast, isPinned: false });
});

test.each([
  ["2026-11-23", "The database shows 2026-11-22, and cannot know"],
  ["2026-11-23T00:00:00Z", "The database shows 2026-11-22, and cannot know"],
  ["0123456", "names neither a revision (its first 8 digits or more)"],
  ["", "names neither a revision"],
  ["yesterday", "names neither a revision"],
  ["2026-02-30", "names neither a revision"],
  ["fedcba9876543210", `which is ${REVISION}`],
  [`${REVISION}0`, `which is ${REVISION}`],
])("viewNamed() refuses %j, and says what it has", (name, text) => {
  expect(viewNamed(name, index)).toMatchObject({ status: 404, text: expect.stringContaining(text) });
});

test("viewNamed() takes every day where the database has no date", () => {
  const undated = memoryIndex([], { dataDate: null });
  expect(viewNamed("2030-01-01", undated)).toMatchObject({ isPast: true });
});
