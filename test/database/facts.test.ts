import { expect, test } from "vitest";
import { NO_FACTS, type SourceFact, isDate, withSource } from "../../database/facts.ts";

const source: SourceFact = { name: "pypi", description: "PyPI", dataDate: "2026-10-31", gaps: [] };

test("withSource() sorts sources by name and takes the newest date", () => {
  const older = { ...source, name: "conda", dataDate: "2025-01-01" };
  const facts = withSource(withSource(NO_FACTS, source), older);
  expect(facts).toEqual({ dataDate: "2026-10-31", fileBaseUrl: null, sources: [older, source] });
});

test("withSource() replaces the facts of a source of the same name", () => {
  const newer = { ...source, dataDate: "2026-11-01", gaps: ["Wheels"] };
  expect(withSource(withSource(NO_FACTS, source), newer)).toMatchObject({
    dataDate: "2026-11-01",
    sources: [newer],
  });
});

test("withSource() has no date when no source has one", () => {
  expect(withSource(NO_FACTS, { ...source, dataDate: null }).dataDate).toBeNull();
});

test.each([
  ["2026-10-31", true],
  ["2026-13-01", false],
  ["2026-1-1", false],
  ["2026-10-31T00:00", false],
  ["", false],
])("isDate(%j) is %s", (text, expected) => {
  expect(isDate(text)).toBe(expected);
});
